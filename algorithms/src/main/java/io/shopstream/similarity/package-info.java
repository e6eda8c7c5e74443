/** All pairs of similar sets, exactly and by locality-sensitive hashing, and groups out of such pairs. */
@NullMarked
package io.shopstream.similarity;

import org.jspecify.annotations.NullMarked;
