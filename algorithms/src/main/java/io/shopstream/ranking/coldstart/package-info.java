/** Lists where little was counted: filled up with products that are alike. */
@NullMarked
package io.shopstream.ranking.coldstart;

import org.jspecify.annotations.NullMarked;
