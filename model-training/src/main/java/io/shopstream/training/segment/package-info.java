/** {@code train segments}: who shops how, from the archive, published as a whole, with who moved where since the last run. */
@NullMarked
package io.shopstream.training.segment;

import org.jspecify.annotations.NullMarked;
