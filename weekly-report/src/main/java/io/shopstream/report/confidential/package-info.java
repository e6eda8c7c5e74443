/** Counts and sums of a week that tell little of a single user. */
@NullMarked
package io.shopstream.report.confidential;

import org.jspecify.annotations.NullMarked;
