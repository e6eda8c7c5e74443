package io.shopstream.insights.traffic;

import java.util.Locale;

/** By what traffic is counted. */
public enum Dimension {
    /** The whole shop, whose only value is {@code all}. */
    ALL,
    /** A message's device type. */
    DEVICE,
    /** A message's referrer. */
    REFERRER,
    /** A message's country, where it names one. */
    COUNTRY,
    /** An interaction's product category, where it names one. */
    CATEGORY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in documents. */
    public String wireName() {
        return wireName;
    }
}
