/** The {@code shopstream} command line: one class a subcommand. */
@NullMarked
package io.shopstream.local.command;

import org.jspecify.annotations.NullMarked;
