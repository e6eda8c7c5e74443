@NullMarked
package io.shopstream.local.command.job;

import org.jspecify.annotations.NullMarked;
