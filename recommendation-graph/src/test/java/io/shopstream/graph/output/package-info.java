@NullMarked
package io.shopstream.graph.output;

import org.jspecify.annotations.NullMarked;
