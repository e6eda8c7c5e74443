/** {@code bench}. */
@NullMarked
package io.shopstream.local.command.bench;

import org.jspecify.annotations.NullMarked;
