@NullMarked
package io.shopstream.staged;

import org.jspecify.annotations.NullMarked;
