@NullMarked
package io.shopstream.reviews.feature;

import org.jspecify.annotations.NullMarked;
