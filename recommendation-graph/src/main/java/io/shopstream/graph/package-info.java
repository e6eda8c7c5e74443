/** The recommendation graph: which product's list names which others, as files and as pictures. */
@NullMarked
package io.shopstream.graph;

import org.jspecify.annotations.NullMarked;
