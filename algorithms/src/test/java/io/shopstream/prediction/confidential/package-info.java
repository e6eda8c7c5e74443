@NullMarked
package io.shopstream.prediction.confidential;

import org.jspecify.annotations.NullMarked;
