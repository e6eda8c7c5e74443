@NullMarked
package io.shopstream.content;

import org.jspecify.annotations.NullMarked;
