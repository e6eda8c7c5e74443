@NullMarked
package io.shopstream.local.command.train;

import org.jspecify.annotations.NullMarked;
