/** Simulated experiments, of which the truth is known, read with the statistics of {@code io.shopstream.experiment}. */
@NullMarked
package io.shopstream.local.evaluation.experiment;

import org.jspecify.annotations.NullMarked;
