@NullMarked
package io.shopstream.local.compose;

import org.jspecify.annotations.NullMarked;
