/** Alternating least squares beside Spark MLlib's. */
@NullMarked
package io.shopstream.bench.factors;

import org.jspecify.annotations.NullMarked;
