package io.shopstream.local.evaluation.experiment;

/** What is measured in the simulated shop, and by which name it is told. */
public enum ShopMetric {
    /** A ratio metric: the unit is the device, not the impression. */
    CLICKS("clicks an impression"),
    /** A mean metric. */
    ORDERS("orders a unit"),
    /** A mean metric with a heavy tail: order values are log-normal. */
    REVENUE("revenue a unit");

    private final String title;

    ShopMetric(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
