/** Facts about this machine's processes and ports. */
@NullMarked
package io.shopstream.local.process;

import org.jspecify.annotations.NullMarked;
