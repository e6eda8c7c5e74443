@NullMarked
package io.shopstream.factorization.tuning;

import org.jspecify.annotations.NullMarked;
