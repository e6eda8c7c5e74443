@NullMarked
package io.shopstream.local.command.publish;

import org.jspecify.annotations.NullMarked;
