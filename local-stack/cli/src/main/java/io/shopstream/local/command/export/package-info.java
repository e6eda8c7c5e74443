/** Commands that write what may leave the shop. */
@NullMarked
package io.shopstream.local.command.export;

import org.jspecify.annotations.NullMarked;
