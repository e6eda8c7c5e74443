/** Trains anew whenever enough has been bought, or long enough ago. */
@NullMarked
package io.shopstream.training.watch;

import org.jspecify.annotations.NullMarked;
