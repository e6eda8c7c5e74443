/** {@code submit}, {@code drain} and {@code similar-users}: jobs on the local cluster. */
@NullMarked
package io.shopstream.local.command.job;

import org.jspecify.annotations.NullMarked;
