/** What a command shows while it works. */
@NullMarked
package io.shopstream.local.command.terminal;

import org.jspecify.annotations.NullMarked;
