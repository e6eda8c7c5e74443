@NullMarked
package io.shopstream.prediction.trees;

import org.jspecify.annotations.NullMarked;
