@NullMarked
package io.shopstream.prediction.model;

import org.jspecify.annotations.NullMarked;
