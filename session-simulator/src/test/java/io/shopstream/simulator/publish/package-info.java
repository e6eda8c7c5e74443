@NullMarked
package io.shopstream.simulator.publish;

import org.jspecify.annotations.NullMarked;
