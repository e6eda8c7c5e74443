@NullMarked
package io.shopstream.figure;

import org.jspecify.annotations.NullMarked;
