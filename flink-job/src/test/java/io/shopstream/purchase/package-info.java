@NullMarked
package io.shopstream.purchase;

import org.jspecify.annotations.NullMarked;
