@NullMarked
package io.shopstream.local.command.stack;

import org.jspecify.annotations.NullMarked;
