@NullMarked
package io.shopstream.optimization;

import org.jspecify.annotations.NullMarked;
