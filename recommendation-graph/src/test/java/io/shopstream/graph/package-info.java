@NullMarked
package io.shopstream.graph;

import org.jspecify.annotations.NullMarked;
