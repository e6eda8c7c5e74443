/** Figures that evaluations come to, as values and as CSV. */
@NullMarked
package io.shopstream.figure;

import org.jspecify.annotations.NullMarked;
