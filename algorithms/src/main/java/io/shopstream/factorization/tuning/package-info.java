/** Chooses how factors are learned, and says how good the lists are that they make. */
@NullMarked
package io.shopstream.factorization.tuning;

import org.jspecify.annotations.NullMarked;
