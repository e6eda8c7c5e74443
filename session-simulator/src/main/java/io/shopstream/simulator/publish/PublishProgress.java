package io.shopstream.simulator.publish;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How far a publishing run is.
 *
 * @param published messages that the broker acknowledged so far
 * @param sessions distinct sessions begun so far
 * @param fractionDone of the source, from 0 to 1; empty where it has no end
 */
public record PublishProgress(long published, long sessions, OptionalDouble fractionDone, Duration elapsed) {}
