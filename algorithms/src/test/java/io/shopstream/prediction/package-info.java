@NullMarked
package io.shopstream.prediction;

import org.jspecify.annotations.NullMarked;
