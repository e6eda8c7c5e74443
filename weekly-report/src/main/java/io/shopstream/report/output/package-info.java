/** The report's files. */
@NullMarked
package io.shopstream.report.output;

import org.jspecify.annotations.NullMarked;
