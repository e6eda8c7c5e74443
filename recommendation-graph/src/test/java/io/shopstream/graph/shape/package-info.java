@NullMarked
package io.shopstream.graph.shape;

import org.jspecify.annotations.NullMarked;
