@NullMarked
package io.shopstream.search;

import org.jspecify.annotations.NullMarked;
