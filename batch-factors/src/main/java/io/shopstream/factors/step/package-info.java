/** Half-steps of alternating least squares on blocks. */
@NullMarked
package io.shopstream.factors.step;

import org.jspecify.annotations.NullMarked;
