@NullMarked
package io.shopstream.factors;

import org.jspecify.annotations.NullMarked;
