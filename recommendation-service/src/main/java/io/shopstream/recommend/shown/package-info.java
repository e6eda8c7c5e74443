/** Lists that shoppers had in view, as shops tell of them. */
@NullMarked
package io.shopstream.recommend.shown;

import org.jspecify.annotations.NullMarked;
