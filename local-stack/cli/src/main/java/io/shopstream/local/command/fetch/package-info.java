/** Modules that no other build makes, since what they need is large. */
@NullMarked
package io.shopstream.local.command.fetch;

import org.jspecify.annotations.NullMarked;
