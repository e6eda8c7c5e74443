@NullMarked
package io.shopstream.similar;

import org.jspecify.annotations.NullMarked;
