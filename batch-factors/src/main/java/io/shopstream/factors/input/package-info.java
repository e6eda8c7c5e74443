/** Where ratings come from. */
@NullMarked
package io.shopstream.factors.input;

import org.jspecify.annotations.NullMarked;
