/** Sentences about HTTP. */
@NullMarked
package io.shopstream.http;

import org.jspecify.annotations.NullMarked;
