/** Products that are alike by what is said of them, for when nobody has looked at them yet. */
@NullMarked
package io.shopstream.content;

import org.jspecify.annotations.NullMarked;
