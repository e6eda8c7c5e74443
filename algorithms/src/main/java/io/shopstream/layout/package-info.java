/** Where the vertices of a graph lie, so that its groups can be seen. */
@NullMarked
package io.shopstream.layout;

import org.jspecify.annotations.NullMarked;
