/** How Redis is reached, and what can be done where it fails. */
@NullMarked
package io.shopstream.redis;

import org.jspecify.annotations.NullMarked;
