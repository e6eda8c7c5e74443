/** The JSON of the session topics: reading is total, and what a message says has a hash. */
@NullMarked
package io.shopstream.session.codec;

import org.jspecify.annotations.NullMarked;
