@NullMarked
package io.shopstream.local.command.export;

import org.jspecify.annotations.NullMarked;
