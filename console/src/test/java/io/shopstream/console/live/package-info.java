@NullMarked
package io.shopstream.console.live;

import org.jspecify.annotations.NullMarked;
