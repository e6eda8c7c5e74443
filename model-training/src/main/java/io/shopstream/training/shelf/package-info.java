/** Which models there are, and which are in use. */
@NullMarked
package io.shopstream.training.shelf;

import org.jspecify.annotations.NullMarked;
