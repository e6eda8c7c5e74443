@NullMarked
package io.shopstream.reviews.sample;

import org.jspecify.annotations.NullMarked;
