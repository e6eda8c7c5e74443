package io.shopstream.experiment;

import java.util.Arrays;

/**
 * The sums over the units of one variant that all statistics of one metric are computed from: how many units, and the sums
 * and the sums of products of four values of each unit. An Elasticsearch aggregation over one document a unit can compute
 * them, and those of parts add up to those of the whole, in any order up to rounding.
 *
 * <p>A mean metric, such as revenue a unit, has the denominator 1 for each unit; {@link Collector#add(double)} sets it. The
 * sums are in the metric's own unit, and the products in its square. They are doubles: with values whose mean is more than
 * 10,000 times their standard deviation, the variance loses digits.
 */
public final class UnitSums {

    /** A value of each unit. */
    public enum Value {
        /** In the experiment, such as clicks. */
        NUMERATOR,
        /** In the experiment, such as impressions; 1 for a mean metric. */
        DENOMINATOR,
        /** As the numerator, but of the days before the experiment. */
        EARLIER_NUMERATOR,
        /** As the denominator, but of the days before the experiment; 1 for a mean metric. */
        EARLIER_DENOMINATOR
    }

    private static final int VALUES = Value.values().length;

    /** No unit. */
    public static final UnitSums NONE = new UnitSums(0, new double[VALUES], new double[VALUES * VALUES]);

    private final long units;
    private final double[] sums;

    /** Of the values i and j, at {@code VALUES * min(i, j) + max(i, j)}. */
    private final double[] products;

    private UnitSums(long units, double[] sums, double[] products) {
        this.units = units;
        this.sums = sums;
        this.products = products;
    }

    /** How many units. */
    public long units() {
        return units;
    }

    /** The sum of a value over all units. */
    public double sum(Value value) {
        return sums[value.ordinal()];
    }

    /** The sum over all units of one value times another, or times itself. */
    public double product(Value first, Value second) {
        return products[place(first, second)];
    }

    /** The mean of a value; NaN without units. */
    public double mean(Value value) {
        return sum(value) / units;
    }

    /** The sample covariance of two values, or the sample variance of one; NaN with fewer than two units. */
    public double covariance(Value first, Value second) {
        if (units < 2) {
            return Double.NaN;
        }
        double covariance = (product(first, second) - sum(first) * sum(second) / units) / (units - 1);
        return first == second ? Math.max(0, covariance) : covariance;
    }

    /** The sums over the units of both; the two must have no unit in common. */
    public UnitSums plus(UnitSums other) {
        Collector both = new Collector();
        both.add(this);
        both.add(other);
        return both.sums();
    }

    private static int place(Value first, Value second) {
        int low = Math.min(first.ordinal(), second.ordinal());
        return VALUES * low + Math.max(first.ordinal(), second.ordinal());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnitSums that
                && units == that.units
                && Arrays.equals(sums, that.sums)
                && Arrays.equals(products, that.products);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums) + Long.hashCode(units);
    }

    @Override
    public String toString() {
        return units + " units, sums " + Arrays.toString(sums);
    }

    /** Adds up units, or sums that something else has computed. Not for several threads. */
    public static final class Collector {

        private final double[] sums = new double[VALUES];
        private final double[] products = new double[VALUES * VALUES];
        private long units;

        /** A unit of a mean metric without a history. */
        public void add(double value) {
            add(value, 1, 0, 1);
        }

        /**
         * A unit.
         *
         * @throws IllegalArgumentException for a value that is no finite number
         */
        public void add(double numerator, double denominator, double earlierNumerator, double earlierDenominator) {
            if (!Double.isFinite(numerator + denominator + earlierNumerator + earlierDenominator)) {
                throw new IllegalArgumentException("a unit's values must be finite, not " + numerator + ", "
                        + denominator + ", " + earlierNumerator + ", " + earlierDenominator);
            }
            units++;
            double[] values = {numerator, denominator, earlierNumerator, earlierDenominator};
            for (int i = 0; i < VALUES; i++) {
                sums[i] += values[i];
                for (int j = i; j < VALUES; j++) {
                    products[VALUES * i + j] += values[i] * values[j];
                }
            }
        }

        /** All units of other sums. */
        public void add(UnitSums other) {
            addUnits(other.units);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += other.sums[i];
            }
            for (int i = 0; i < products.length; i++) {
                products[i] += other.products[i];
            }
        }

        /**
         * So many units; their sums follow.
         *
         * @throws IllegalArgumentException for fewer than none
         */
        public Collector addUnits(long more) {
            if (more < 0) {
                throw new IllegalArgumentException("there cannot be " + more + " units");
            }
            units += more;
            return this;
        }

        /** The sum of a value over units that {@link #addUnits} has told. */
        public Collector addSum(Value value, double sum) {
            sums[value.ordinal()] += sum;
            return this;
        }

        /** The sum of one value times another over units that {@link #addUnits} has told. */
        public Collector addProduct(Value first, Value second, double sum) {
            products[place(first, second)] += sum;
            return this;
        }

        /** What was added so far. */
        public UnitSums sums() {
            return new UnitSums(units, sums.clone(), products.clone());
        }
    }
}
