@NullMarked
package io.shopstream.prediction.sequence;

import org.jspecify.annotations.NullMarked;
