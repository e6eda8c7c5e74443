/** {@code up}, {@code down}, {@code status} and {@code reset}: the local services. */
@NullMarked
package io.shopstream.local.command.stack;

import org.jspecify.annotations.NullMarked;
