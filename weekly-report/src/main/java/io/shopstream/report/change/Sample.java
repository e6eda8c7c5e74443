package io.shopstream.report.change;

import java.util.OptionalDouble;

/**
 * A figure of one week, with what is needed to say how far chance alone would move it. {@link #z} is the difference to another
 * week in standard errors: beyond 2 or so, chance hardly explains it. There is none where too little happened, so that a rate of three
 * sessions cannot lead.
 */
public sealed interface Sample {

    /** NaN where there is none, as of a share of nothing. */
    double value();

    /** How many standard errors it lies above {@code before}; nothing where too little happened. */
    OptionalDouble z(Sample before);

    /** A part of a whole. */
    record Share(long part, long whole) implements Sample {

        /** By the old rule of thumb for the normal approximation: in each week, of each outcome. */
        private static final int LEAST_EXPECTED = 5;

        @Override
        public double value() {
            return whole == 0 ? Double.NaN : (double) part / whole;
        }

        /** The test of two proportions, with a pooled variance. */
        @Override
        public OptionalDouble z(Sample before) {
            if (!(before instanceof Share other) || whole == 0 || other.whole == 0) {
                return OptionalDouble.empty();
            }
            double pooled = ((double) part + other.part) / ((double) whole + other.whole);
            double least = Math.min(whole, other.whole) * Math.min(pooled, 1 - pooled);
            if (least < LEAST_EXPECTED) {
                return OptionalDouble.empty();
            }
            double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / whole + 1.0 / other.whole));
            return OptionalDouble.of((value() - other.value()) / error);
        }
    }

    /**
     * A sum over events that come one by one, each of some size: sessions, or money. Where events come as a Poisson process, the
     * variance of such a sum is expected to be the sum of its squares.
     *
     * @param value the sum
     * @param squares the sum of the squares
     * @param events how many
     */
    record Total(double value, double squares, long events) implements Sample {

        private static final int LEAST_EVENTS = 20;

        /** Events that count 1 each. */
        public static Total count(long events) {
            return new Total(events, events, events);
        }

        @Override
        public OptionalDouble z(Sample before) {
            if (!(before instanceof Total other)
                    || events + other.events < LEAST_EVENTS
                    || squares + other.squares == 0) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of((value - other.value) / Math.sqrt(squares + other.squares));
        }
    }

    /**
     * A mean.
     *
     * @param variance of one unit
     * @param units over which it is
     * @param telling how many of them are not zero: a mean that a few make is none to rely on
     */
    record Mean(double value, double variance, long units, long telling) implements Sample {

        private static final int LEAST_TELLING = 30;

        @Override
        public OptionalDouble z(Sample before) {
            if (!(before instanceof Mean other) || Math.min(telling, other.telling) < LEAST_TELLING) {
                return OptionalDouble.empty();
            }
            double error = Math.sqrt(variance / units + other.variance / other.units);
            return error == 0 ? OptionalDouble.empty() : OptionalDouble.of((value - other.value) / error);
        }
    }

    /** A figure of which nothing more is known. */
    record Plain(double value) implements Sample {

        @Override
        public OptionalDouble z(Sample before) {
            return OptionalDouble.empty();
        }
    }
}
