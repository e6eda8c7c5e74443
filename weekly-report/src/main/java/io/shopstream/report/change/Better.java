package io.shopstream.report.change;

/** Which way a figure should go, for the colour of its change. */
public enum Better {
    MORE,
    LESS,
    NEITHER
}
