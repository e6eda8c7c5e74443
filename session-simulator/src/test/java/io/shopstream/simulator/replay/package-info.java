@NullMarked
package io.shopstream.simulator.replay;

import org.jspecify.annotations.NullMarked;
