package io.shopstream.local.evaluation.experiment;

/**
 * How many A/A experiments seemed to have an effect on a metric: shares of the experiments, from 0 to 1.
 *
 * @param metric its title
 * @param ever on any day, by the intervals that hold at all looks
 * @param fixedEver on any day, by those that hold for a single look
 * @param fixedLast after the last day, by those that hold for a single look
 */
public record FalseFindings(String metric, double ever, double fixedEver, double fixedLast) {}
