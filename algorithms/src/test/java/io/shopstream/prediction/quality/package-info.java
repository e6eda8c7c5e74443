@NullMarked
package io.shopstream.prediction.quality;

import org.jspecify.annotations.NullMarked;
