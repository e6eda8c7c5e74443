@NullMarked
package io.shopstream.ranking;

import org.jspecify.annotations.NullMarked;
