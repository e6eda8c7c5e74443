/** Says of each session while it goes on how likely something is bought in it. */
@NullMarked
package io.shopstream.purchase;

import org.jspecify.annotations.NullMarked;
