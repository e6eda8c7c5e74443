@NullMarked
package io.shopstream.training;

import org.jspecify.annotations.NullMarked;
