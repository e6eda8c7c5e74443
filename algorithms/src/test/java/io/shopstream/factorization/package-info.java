@NullMarked
package io.shopstream.factorization;

import org.jspecify.annotations.NullMarked;
