package io.shopstream.similarity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How to join, and why.
 *
 * @param bands of {@link LshJoin}; null for {@link PrefixFilterJoin}
 * @param hotBucket of {@link LshJoin}
 * @param reason for people
 */
public record JoinMethod(@Nullable Bands bands, int hotBucket, String reason) {

    /** What may be asked for. */
    public enum Wish {
        EXACT,
        LSH,
        AUTO
    }

    /** Chooses for a join of which all pairs are wanted. */
    public static JoinMethod choose(Wish wish, TokenSets sets, JaccardThreshold threshold, double recall) {
        return choose(wish, sets, threshold, recall, LshJoin.hotBucket(sets.size()));
    }

    /**
     * Chooses for a join of which some {@code neighbours} of each set are wanted: who has many in a bucket has enough of
     * them long before all are compared.
     */
    public static JoinMethod chooseForNeighbours(
            Wish wish, TokenSets sets, JaccardThreshold threshold, double recall, int neighbours) {
        return choose(wish, sets, threshold, recall, Math.min(4 * neighbours, LshJoin.hotBucket(sets.size())));
    }

    /** Decides by what the two ways would cost on these sets; between equals the exact one. */
    private static JoinMethod choose(
            Wish wish, TokenSets sets, JaccardThreshold threshold, double recall, int hotBucket) {
        if (wish == Wish.EXACT) {
            return new JoinMethod(null, hotBucket, "asked for");
        }
        SimilaritySample sample = new SimilaritySample(sets, hotBucket);
        Bands bands = Bands.choose(threshold, recall, sample);
        if (wish == Wish.LSH) {
            return new JoinMethod(bands, hotBucket, "asked for");
        }
        double exact = sample.nanosOfPrefixFilter(threshold) / 1e9;
        double lsh = sample.nanosOfLsh(bands) / 1e9;
        String estimate = String.format(
                Locale.ROOT, "estimated %.1f s exactly, %.1f s by LSH at recall %.2f", exact, lsh, recall);
        return new JoinMethod(lsh < exact ? bands : null, hotBucket, estimate);
    }

    public JoinCount join(TokenSets sets, JaccardThreshold threshold, PairConsumer pairs) {
        return join(sets, threshold, Part.WHOLE, pairs);
    }

    public JoinCount join(TokenSets sets, JaccardThreshold threshold, Part part, PairConsumer pairs) {
        return bands == null
                ? PrefixFilterJoin.join(sets, threshold, part, pairs)
                : LshJoin.join(sets, threshold, bands, part, hotBucket, pairs);
    }

    @Override
    public String toString() {
        String name = bands == null ? "exact" : "lsh with " + bands.bands() + " bands of " + bands.rows() + " rows";
        return name + " (" + reason + ")";
    }
}
