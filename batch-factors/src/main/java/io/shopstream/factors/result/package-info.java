/** What was learned, written by all tasks and shown at once. */
@NullMarked
package io.shopstream.factors.result;

import org.jspecify.annotations.NullMarked;
