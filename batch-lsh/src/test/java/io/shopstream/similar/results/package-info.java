@NullMarked
package io.shopstream.similar.results;

import org.jspecify.annotations.NullMarked;
