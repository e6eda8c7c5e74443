@NullMarked
package io.shopstream.simulator.fault;

import org.jspecify.annotations.NullMarked;
