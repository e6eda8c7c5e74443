@NullMarked
package io.shopstream.training.segment;

import org.jspecify.annotations.NullMarked;
