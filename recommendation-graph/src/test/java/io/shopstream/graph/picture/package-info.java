@NullMarked
package io.shopstream.graph.picture;

import org.jspecify.annotations.NullMarked;
