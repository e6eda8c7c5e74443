/** The job that joins lists that were shown with what shoppers did next. */
@NullMarked
package io.shopstream.recommendationstats;

import org.jspecify.annotations.NullMarked;
