/** Models of purchases that tell of one user no more than a stated amount. */
@NullMarked
package io.shopstream.prediction.confidential;

import org.jspecify.annotations.NullMarked;
