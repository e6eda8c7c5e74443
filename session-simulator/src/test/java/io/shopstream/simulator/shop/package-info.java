@NullMarked
package io.shopstream.simulator.shop;

import org.jspecify.annotations.NullMarked;
