/** What shoppers order again: shops' files are read, trees learned, and baskets held against those that were chosen otherwise. */
@NullMarked
package io.shopstream.training.reorder;

import org.jspecify.annotations.NullMarked;
