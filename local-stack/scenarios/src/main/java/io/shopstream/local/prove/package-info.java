/** Proofs that anyone can run: that the pipeline keeps its promises while its services are killed. */
@NullMarked
package io.shopstream.local.prove;

import org.jspecify.annotations.NullMarked;
