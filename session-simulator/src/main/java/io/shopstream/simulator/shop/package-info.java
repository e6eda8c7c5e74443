/** A synthetic furniture shop: its catalogue, its shoppers and what they do, deterministic by seed. */
@NullMarked
package io.shopstream.simulator.shop;

import org.jspecify.annotations.NullMarked;
