@NullMarked
package io.shopstream.simulator;

import org.jspecify.annotations.NullMarked;
