/** How figures changed, and whether chance explains it. */
@NullMarked
package io.shopstream.report.change;

import org.jspecify.annotations.NullMarked;
