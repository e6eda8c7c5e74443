/** Commands on reviews that were loaded. */
@NullMarked
package io.shopstream.local.command.review;

import org.jspecify.annotations.NullMarked;
