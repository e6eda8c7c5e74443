@NullMarked
package io.shopstream.insights.popular;

import org.jspecify.annotations.NullMarked;
