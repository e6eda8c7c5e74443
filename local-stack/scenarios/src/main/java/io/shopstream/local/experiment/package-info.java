/** Experiments on a running stack: shoppers who react to them, and what came of them. */
@NullMarked
package io.shopstream.local.experiment;

import org.jspecify.annotations.NullMarked;
