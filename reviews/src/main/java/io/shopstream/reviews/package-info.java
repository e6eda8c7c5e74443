/** Reviews that others have published, in MongoDB. */
@NullMarked
package io.shopstream.reviews;

import org.jspecify.annotations.NullMarked;
