/** Matrix factorization by alternating least squares, of stars and of actions. */
@NullMarked
package io.shopstream.factorization;

import org.jspecify.annotations.NullMarked;
