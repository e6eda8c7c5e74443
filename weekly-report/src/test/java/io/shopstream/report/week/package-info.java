@NullMarked
package io.shopstream.report.week;

import org.jspecify.annotations.NullMarked;
