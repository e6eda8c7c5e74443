package io.shopstream.cooccurrence;

/** What neighbours are ranked by. */
public enum Measure {
    /** {@link LogLikelihoodRatio}, of pairs that occur together more often than by chance. */
    LOG_LIKELIHOOD {
        @Override
        double of(long both, long first, long second, long all) {
            if ((double) both * all <= (double) first * second) {
                return UNRELATED;
            }
            return LogLikelihoodRatio.of(both, first - both, second - both, all - first - second + both);
        }
    },
    /** Plain counts: what one compares with. */
    COUNT {
        @Override
        double of(long both, long first, long second, long all) {
            return both;
        }
    };

    /** The score of a pair that is no neighbour at all. */
    static final double UNRELATED = -1;

    /**
     * The score of a pair.
     *
     * @param both the weight of sessions with both
     * @param first of those with the first, at least {@code both}
     * @param second of those with the second, at least {@code both}
     * @param all of all, at least those with one of them
     */
    abstract double of(long both, long first, long second, long all);
}
