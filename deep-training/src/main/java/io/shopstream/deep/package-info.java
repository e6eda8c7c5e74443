/** Learns networks over the events of sessions by PyTorch; what is learned is used without it. */
@NullMarked
package io.shopstream.deep;

import org.jspecify.annotations.NullMarked;
