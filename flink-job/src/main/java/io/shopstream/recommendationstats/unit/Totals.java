package io.shopstream.recommendationstats.unit;

import java.util.Arrays;

/**
 * The values of a unit, and the sums over units that statistics are computed from: how many units; the sums of the values; and the sums of
 * the products of each two of them, of a value with itself too. Whole numbers, so that sums do not depend on their order.
 *
 * <p>The values are {@link #NAMES}: since the unit came into the experiment, and then the same of the {@value #EARLIER_DAYS} days before the
 * day on which it did. {@code buyers} is 1 for a unit with a purchase. {@code cents} stop at a hundred thousand of the shop's
 * currency a unit, so that no robot decides about an experiment, and so that no sum overflows below 90,000 such units.
 */
public final class Totals {

    /** Of a unit. */
    public static final String[] NAMES = {"lists", "items", "clicks", "carts", "purchases", "cents", "buyers"};

    /** Days before a unit came into an experiment, by which what it does in it is held against what it did. */
    public static final int EARLIER_DAYS = 14;

    /** A hundred thousand of the shop's currency. */
    static final long MOST_CENTS = 10_000_000;

    /** Values that events tell; the last is made of them. */
    static final int TOLD = NAMES.length - 1;

    static final int VALUES = 2 * NAMES.length;

    /** Units, values, products. */
    static final int SUMS = 1 + VALUES + VALUES * (VALUES + 1) / 2;

    private static final int PURCHASES = 4;
    private static final int CENTS = 5;

    private Totals() {}

    /** The sums of one unit. */
    static long[] of(long[] told, long[] earlier) {
        long[] values = new long[VALUES];
        fill(values, 0, told);
        fill(values, NAMES.length, earlier);
        long[] sums = new long[SUMS];
        sums[0] = 1;
        System.arraycopy(values, 0, sums, 1, VALUES);
        int place = 1 + VALUES;
        for (int i = 0; i < VALUES; i++) {
            for (int j = i; j < VALUES; j++) {
                sums[place++] = values[i] * values[j];
            }
        }
        return sums;
    }

    private static void fill(long[] values, int from, long[] told) {
        System.arraycopy(told, 0, values, from, TOLD);
        values[from + CENTS] = Math.min(MOST_CENTS, told[CENTS]);
        values[from + TOLD] = told[PURCHASES] > 0 ? 1 : 0;
    }

    static long[] plus(long[] sums, long[] more, int sign) {
        long[] result = Arrays.copyOf(sums, sums.length);
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.addExact(result[i], sign * more[i]);
        }
        return result;
    }
}
