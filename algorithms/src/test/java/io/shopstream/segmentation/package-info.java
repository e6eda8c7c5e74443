@NullMarked
package io.shopstream.segmentation;

import org.jspecify.annotations.NullMarked;
