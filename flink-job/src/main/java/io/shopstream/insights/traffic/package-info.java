/** Traffic: what happened in each minute, in the whole shop and by device, referrer, country and category. */
@NullMarked
package io.shopstream.insights.traffic;

import org.jspecify.annotations.NullMarked;
