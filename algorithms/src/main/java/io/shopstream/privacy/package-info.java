/** Differential privacy by user: noise on a grid, what it costs, and who has spent how much of a budget. */
@NullMarked
package io.shopstream.privacy;

import org.jspecify.annotations.NullMarked;
