/** What docker-compose.yml needs from outside of itself. */
@NullMarked
package io.shopstream.local.compose;

import org.jspecify.annotations.NullMarked;
