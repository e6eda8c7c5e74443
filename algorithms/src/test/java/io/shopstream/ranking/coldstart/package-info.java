@NullMarked
package io.shopstream.ranking.coldstart;

import org.jspecify.annotations.NullMarked;
