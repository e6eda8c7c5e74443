@NullMarked
package io.shopstream.graph.source;

import org.jspecify.annotations.NullMarked;
