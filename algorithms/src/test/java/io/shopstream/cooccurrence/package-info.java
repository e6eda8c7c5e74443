@NullMarked
package io.shopstream.cooccurrence;

import org.jspecify.annotations.NullMarked;
