/**
 * Whether a session ends in a purchase: what is known of it at a moment, as numbers, and models that make a probability of them. Training and
 * the stream use the same code.
 */
@NullMarked
package io.shopstream.prediction;

import org.jspecify.annotations.NullMarked;
