@NullMarked
package io.shopstream.graph.content;

import org.jspecify.annotations.NullMarked;
