/** What each unit of an experiment did, and its sums by variant and day, from which statistics are computed. */
@NullMarked
package io.shopstream.recommendationstats.unit;

import org.jspecify.annotations.NullMarked;
