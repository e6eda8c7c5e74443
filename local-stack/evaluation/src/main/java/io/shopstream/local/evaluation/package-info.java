/** Measures on real sessions how good the recommendations are. */
@NullMarked
package io.shopstream.local.evaluation;

import org.jspecify.annotations.NullMarked;
