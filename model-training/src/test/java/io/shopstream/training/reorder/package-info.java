@NullMarked
package io.shopstream.training.reorder;

import org.jspecify.annotations.NullMarked;
