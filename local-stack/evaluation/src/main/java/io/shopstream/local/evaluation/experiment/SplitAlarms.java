package io.shopstream.local.evaluation.experiment;

/**
 * How many experiments had an alarm because of their split: shares of the experiments, from 0 to 1.
 *
 * @param sound A/A experiments with an alarm on any day, by the sequential check
 * @param fixedSound the same by the chi-squared test, which holds for a single look
 * @param lost the share of the variant's units that broken experiments lose
 * @param broken broken experiments with an alarm, by the sequential check
 */
public record SplitAlarms(double sound, double fixedSound, double lost, double broken) {}
