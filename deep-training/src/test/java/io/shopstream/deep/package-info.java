@NullMarked
package io.shopstream.deep;

import org.jspecify.annotations.NullMarked;
