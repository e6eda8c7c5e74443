@NullMarked
package io.shopstream.local.command;

import org.jspecify.annotations.NullMarked;
