@NullMarked
package io.shopstream.training.watch;

import org.jspecify.annotations.NullMarked;
