/** The arithmetic of Bloom filters whose bits live somewhere else. */
@NullMarked
package io.shopstream.bloom;

import org.jspecify.annotations.NullMarked;
