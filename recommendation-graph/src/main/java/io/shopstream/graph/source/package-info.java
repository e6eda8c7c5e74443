/** Where the graph comes from: the indices, or files that were written. */
@NullMarked
package io.shopstream.graph.source;

import org.jspecify.annotations.NullMarked;
