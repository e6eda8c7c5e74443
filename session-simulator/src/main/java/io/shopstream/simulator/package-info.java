/** Where session messages come from: the outgoing message, and the sources that yield it. */
@NullMarked
package io.shopstream.simulator;

import org.jspecify.annotations.NullMarked;
