/** How well segments of shoppers agree with the kinds of shoppers that were simulated. */
@NullMarked
package io.shopstream.local.evaluation.segment;

import org.jspecify.annotations.NullMarked;
