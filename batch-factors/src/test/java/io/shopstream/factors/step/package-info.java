@NullMarked
package io.shopstream.factors.step;

import org.jspecify.annotations.NullMarked;
