/**
 * What is kept of each user in Redis, for whoever answers them: their last interactions, and what they viewed and bought, each
 * a sorted set that grows by joins and so needs no order of writing.
 */
@NullMarked
package io.shopstream.sessionprofile;

import org.jspecify.annotations.NullMarked;
