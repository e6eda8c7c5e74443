/** What leaves the shop: numbers of sessions with noise on each. */
@NullMarked
package io.shopstream.local.export;

import org.jspecify.annotations.NullMarked;
