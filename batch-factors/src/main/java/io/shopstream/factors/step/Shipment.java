package io.shopstream.factors.step;

import org.jspecify.annotations.Nullable;

/**
 * What a half-step sends to one task of the next: some rows of factors, or a part of the sum of outer products, or what is known of
 * all. Equality is by identity; treat the arrays as read-only.
 *
 * @param to a task
 * @param from a task
 * @param rows the sender's own numbers of rows, ascending from shipment to shipment
 * @param factors a row's after another's
 * @param ids an id a row, where the receiver is to name them
 */
@SuppressWarnings("ArrayRecordComponent")
public record Shipment(
        int to,
        int from,
        int @Nullable [] rows,
        float @Nullable [] factors,
        String @Nullable [] ids,
        @Nullable OuterProducts products,
        @Nullable Totals totals) {

    /** The sum of the outer products of the rows of a slice, packed. */
    public record OuterProducts(int slice, double[] sum) {}

    public static Shipment of(int to, int from, int[] rows, float[] factors, String @Nullable [] ids) {
        return new Shipment(to, from, rows, factors, ids, null, null);
    }

    public static Shipment of(int to, int from, OuterProducts products) {
        return new Shipment(to, from, null, null, null, products, null);
    }

    public static Shipment of(int to, int from, Totals totals) {
        return new Shipment(to, from, null, null, null, null, totals);
    }
}
