@NullMarked
package io.shopstream.sentiment;

import org.jspecify.annotations.NullMarked;
