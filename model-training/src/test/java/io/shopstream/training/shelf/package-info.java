@NullMarked
package io.shopstream.training.shelf;

import org.jspecify.annotations.NullMarked;
