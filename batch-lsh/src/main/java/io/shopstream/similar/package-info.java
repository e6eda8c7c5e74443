/** Shoppers who are alike: the batch job that finds them, and the same for sets out of a file. */
@NullMarked
package io.shopstream.similar;

import org.jspecify.annotations.NullMarked;
