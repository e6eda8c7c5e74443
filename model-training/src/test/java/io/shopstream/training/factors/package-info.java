@NullMarked
package io.shopstream.training.factors;

import org.jspecify.annotations.NullMarked;
