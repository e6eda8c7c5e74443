/** Options that several commands take. */
@NullMarked
package io.shopstream.local.command.option;

import org.jspecify.annotations.NullMarked;
