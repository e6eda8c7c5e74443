/** How good probabilities are, against what then was. */
@NullMarked
package io.shopstream.prediction.quality;

import org.jspecify.annotations.NullMarked;
