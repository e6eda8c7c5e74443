/** {@code templates}, {@code kibana} and {@code compose}: what services of one's own need to know. */
@NullMarked
package io.shopstream.local.command.install;

import org.jspecify.annotations.NullMarked;
