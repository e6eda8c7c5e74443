/** Ratings become rows of numbers, cut into blocks of users and blocks of items that tasks have. */
@NullMarked
package io.shopstream.factors.block;

import org.jspecify.annotations.NullMarked;
