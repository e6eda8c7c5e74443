package io.shopstream.experiment;

import java.util.Arrays;

/**
 * The values of a unit, and the sums over units that statistics are computed from, in the order in which they are kept: how many units; the
 * sums of the values; and the sums of the products of each two of them, of a value with itself too. Whole numbers, so that sums do not
 * depend on their order.
 *
 * <p>The values are lists, items, clicks, carts, purchases, cents and buyers since the unit came into the experiment, and then the same of the
 * {@link Cuped#DAYS} days before the day on which it did. Buyers are 1 for a unit with a purchase. Cents stop at a hundred thousand of
 * the shop's currency a unit, so that no robot decides about an experiment, and so that no sum overflows below 90,000 such units.
 */
public final class UnitTotals {

    public static final int ITEMS = 1;
    public static final int CLICKS = 2;
    public static final int PURCHASES = 4;
    public static final int CENTS = 5;

    /** Made of the purchases; those before it are told. */
    public static final int BUYERS = 6;

    /** From a value to the same of the days before. */
    public static final int EARLIER = BUYERS + 1;

    /** Values of a unit. */
    public static final int VALUES = 2 * EARLIER;

    /** Units, values, products. */
    public static final int SUMS = 1 + VALUES + VALUES * (VALUES + 1) / 2;

    /** A hundred thousand of the shop's currency. */
    public static final long MOST_CENTS = 10_000_000;

    private UnitTotals() {}

    /** The place of a value's sum. */
    public static int sum(int value) {
        return 1 + value;
    }

    /** The place of the sum of one value times another, or times itself. */
    public static int product(int one, int other) {
        int low = Math.min(one, other);
        int high = Math.max(one, other);
        return sum(VALUES) + low * VALUES - low * (low - 1) / 2 + high - low;
    }

    /**
     * The sums of one unit.
     *
     * @param told its values before {@link #BUYERS}
     * @param earlier the same of the days before
     */
    public static long[] of(long[] told, long[] earlier) {
        long[] values = new long[VALUES];
        fill(values, 0, told);
        fill(values, EARLIER, earlier);
        long[] sums = new long[SUMS];
        sums[0] = 1;
        for (int i = 0; i < VALUES; i++) {
            sums[sum(i)] = values[i];
            for (int j = i; j < VALUES; j++) {
                sums[product(i, j)] = values[i] * values[j];
            }
        }
        return sums;
    }

    private static void fill(long[] values, int from, long[] told) {
        System.arraycopy(told, 0, values, from, BUYERS);
        values[from + CENTS] = Math.min(MOST_CENTS, told[CENTS]);
        values[from + BUYERS] = told[PURCHASES] > 0 ? 1 : 0;
    }

    /**
     * Adds what is kept in one order.
     *
     * @param sign 1, or -1 to take away
     */
    public static long[] plus(long[] sums, long[] more, int sign) {
        long[] result = Arrays.copyOf(sums, sums.length);
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.addExact(result[i], sign * more[i]);
        }
        return result;
    }
}
