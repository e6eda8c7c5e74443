@NullMarked
package io.shopstream.layout;

import org.jspecify.annotations.NullMarked;
