@NullMarked
package io.shopstream.local.command.load;

import org.jspecify.annotations.NullMarked;
