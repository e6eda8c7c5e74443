/** {@code evaluate}. */
@NullMarked
package io.shopstream.local.command.evaluate;

import org.jspecify.annotations.NullMarked;
