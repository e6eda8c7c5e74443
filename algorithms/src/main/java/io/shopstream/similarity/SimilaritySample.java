package io.shopstream.similarity;

import java.util.SplittableRandom;

/**
 * How alike sets of a collection are, from a sample of pairs with a fixed seed, and what a join of them would cost
 * according to that. Costs are nanoseconds of one core of a common machine: good enough to compare ways, not to promise.
 */
public final class SimilaritySample {

    private static final long SEED = 0x5eed_0f_5a3bL;
    private static final int PAIRS = 200_000;
    private static final int STEPS = 100;

    private static final double NANOS_A_COMPONENT_OF_A_TOKEN = 3;
    private static final double NANOS_A_BAND_OF_A_SET = 100;
    private static final double NANOS_A_CANDIDATE = 60;
    private static final double NANOS_A_POSTING = 20;

    private final TokenSets sets;
    private final int hotBucket;

    /** Of all pairs of sets, the share whose similarity is in each hundredth. */
    private final double[] shares = new double[STEPS + 1];

    /** Samples {@code sets}; {@code hotBucket} is what {@link LshJoin} would be given. */
    public SimilaritySample(TokenSets sets, int hotBucket) {
        this.sets = sets;
        this.hotBucket = hotBucket;
        if (sets.size() < 2) {
            return;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < PAIRS; i++) {
            int one = random.nextInt(sets.size());
            int other = random.nextInt(sets.size() - 1);
            double similarity = sets.similarity(one, other < one ? other : other + 1);
            shares[(int) Math.round(similarity * STEPS)] += 1.0 / PAIRS;
        }
    }

    /** How many pairs are expected to meet. */
    public double candidates(Bands bands) {
        double share = 0;
        for (int step = 0; step <= STEPS; step++) {
            share += shares[step] * bands.probability((double) step / STEPS);
        }
        return share * sets.size() * (sets.size() - 1) / 2;
    }

    /** What {@link LshJoin} would take. */
    public double nanosOfLsh(Bands bands) {
        return (double) sets.tokens() * bands.components() * NANOS_A_COMPONENT_OF_A_TOKEN
                + (double) sets.size() * bands.bands() * NANOS_A_BAND_OF_A_SET
                + Math.min(candidates(bands), (double) sets.size() * bands.bands() * hotBucket) * NANOS_A_CANDIDATE;
    }

    /** What {@link PrefixFilterJoin} would take. */
    public double nanosOfPrefixFilter(JaccardThreshold threshold) {
        return PrefixFilterJoin.postingsToLookAt(sets, threshold) * NANOS_A_POSTING;
    }
}
