@NullMarked
package io.shopstream.similarity;

import org.jspecify.annotations.NullMarked;
