@NullMarked
package io.shopstream.web.search;

import org.jspecify.annotations.NullMarked;
