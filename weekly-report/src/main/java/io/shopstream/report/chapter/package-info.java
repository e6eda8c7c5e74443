/** The chapters of the report, each with the questions that it asks. */
@NullMarked
package io.shopstream.report.chapter;

import org.jspecify.annotations.NullMarked;
