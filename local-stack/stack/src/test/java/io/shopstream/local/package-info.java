@NullMarked
package io.shopstream.local;

import org.jspecify.annotations.NullMarked;
