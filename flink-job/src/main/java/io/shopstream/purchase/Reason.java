package io.shopstream.purchase;

/**
 * What a feature did to a probability.
 *
 * @param feature its place in {@link io.shopstream.prediction.SessionFeature}
 * @param value NaN if it was not known
 * @param contribution to the log odds
 */
public record Reason(int feature, float value, float contribution) {}
