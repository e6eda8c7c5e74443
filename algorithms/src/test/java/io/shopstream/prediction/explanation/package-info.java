@NullMarked
package io.shopstream.prediction.explanation;

import org.jspecify.annotations.NullMarked;
