/** JSON that others send, field by field. */
@NullMarked
package io.shopstream.recommend.json;

import org.jspecify.annotations.NullMarked;
