@NullMarked
package io.shopstream.factorization.hybrid;

import org.jspecify.annotations.NullMarked;
