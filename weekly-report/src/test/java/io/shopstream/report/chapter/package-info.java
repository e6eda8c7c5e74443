@NullMarked
package io.shopstream.report.chapter;

import org.jspecify.annotations.NullMarked;
