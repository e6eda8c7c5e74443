@NullMarked
package io.shopstream.lines;

import org.jspecify.annotations.NullMarked;
