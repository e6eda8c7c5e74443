/** How fast sessions are scored. */
@NullMarked
package io.shopstream.benchmark.prediction;

import org.jspecify.annotations.NullMarked;
