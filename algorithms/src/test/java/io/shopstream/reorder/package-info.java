@NullMarked
package io.shopstream.reorder;

import org.jspecify.annotations.NullMarked;
