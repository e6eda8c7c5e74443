@NullMarked
package io.shopstream.training.purchase;

import org.jspecify.annotations.NullMarked;
