@NullMarked
package io.shopstream.report.change;

import org.jspecify.annotations.NullMarked;
