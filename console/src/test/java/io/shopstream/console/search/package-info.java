@NullMarked
package io.shopstream.console.search;

import org.jspecify.annotations.NullMarked;
