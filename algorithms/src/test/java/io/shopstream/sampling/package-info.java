@NullMarked
package io.shopstream.sampling;

import org.jspecify.annotations.NullMarked;
