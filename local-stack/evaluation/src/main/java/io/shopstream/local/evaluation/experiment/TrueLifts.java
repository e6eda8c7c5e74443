package io.shopstream.local.evaluation.experiment;

/**
 * What the variant of a simulated experiment changes: 0.03 is 3 % more. Each lift is the same on all days.
 *
 * @param clicks of clicks an impression
 * @param orders of orders a unit
 * @param revenue of revenue a unit
 */
public record TrueLifts(double clicks, double orders, double revenue) {

    /** An A/A experiment: both variants are the same. */
    public static final TrueLifts NONE = new TrueLifts(0, 0, 0);

    /** Of one metric. */
    public double of(ShopMetric metric) {
        return switch (metric) {
            case CLICKS -> clicks;
            case ORDERS -> orders;
            case REVENUE -> revenue;
        };
    }
}
