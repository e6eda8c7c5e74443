/** {@code train}: models learned from sessions, in a process of their own. */
@NullMarked
package io.shopstream.local.command.train;

import org.jspecify.annotations.NullMarked;
