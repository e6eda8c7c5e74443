@NullMarked
package io.shopstream.simulator.truth;

import org.jspecify.annotations.NullMarked;
