/** Weeks of the calendar, and which are held against each other. */
@NullMarked
package io.shopstream.report.week;

import org.jspecify.annotations.NullMarked;
