/** What can go wrong between a shop and its topic, at chosen rates and with a known outcome. */
@NullMarked
package io.shopstream.simulator.fault;

import org.jspecify.annotations.NullMarked;
