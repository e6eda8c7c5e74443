/** The weekly report: what a week was like, against the week before. */
@NullMarked
package io.shopstream.report;

import org.jspecify.annotations.NullMarked;
