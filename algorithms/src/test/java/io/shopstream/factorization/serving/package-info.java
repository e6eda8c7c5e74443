@NullMarked
package io.shopstream.factorization.serving;

import org.jspecify.annotations.NullMarked;
