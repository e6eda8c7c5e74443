@NullMarked
package io.shopstream.web.live;

import org.jspecify.annotations.NullMarked;
