/** {@code demo}. */
@NullMarked
package io.shopstream.local.command.demo;

import org.jspecify.annotations.NullMarked;
