/** What the graph looks like: degrees, groups, components, and the part that is drawn. */
@NullMarked
package io.shopstream.graph.shape;

import org.jspecify.annotations.NullMarked;
