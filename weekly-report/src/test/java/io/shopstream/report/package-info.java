@NullMarked
package io.shopstream.report;

import org.jspecify.annotations.NullMarked;
