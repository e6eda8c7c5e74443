@NullMarked
package io.shopstream.explanation;

import org.jspecify.annotations.NullMarked;
