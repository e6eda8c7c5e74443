/** {@code accounts}: accounts of the shop, made in a process of its own. */
@NullMarked
package io.shopstream.local.command.account;

import org.jspecify.annotations.NullMarked;
