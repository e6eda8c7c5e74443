@NullMarked
package io.shopstream.console;

import org.jspecify.annotations.NullMarked;
