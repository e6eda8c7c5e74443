/** Whether a session ends in a purchase: learned, held against simpler ways, published. */
@NullMarked
package io.shopstream.training.purchase;

import org.jspecify.annotations.NullMarked;
