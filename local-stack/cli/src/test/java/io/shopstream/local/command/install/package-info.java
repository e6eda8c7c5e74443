@NullMarked
package io.shopstream.local.command.install;

import org.jspecify.annotations.NullMarked;
