/** {@code evaluate factors}: matrix factorization held against simpler recommenders, on ratings and on actions. */
@NullMarked
package io.shopstream.local.evaluation.factors;

import org.jspecify.annotations.NullMarked;
