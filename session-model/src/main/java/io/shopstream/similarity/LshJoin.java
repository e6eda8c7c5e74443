package io.shopstream.similarity;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds pairs of sets with at least a given Jaccard similarity by locality-sensitive hashing (Indyk, Motwani, 1998): sets
 * that agree in one of the {@link Bands} of their MinHash signatures are compared exactly. So every pair found is right;
 * a pair is missed with the probability that the S-curve tells, at the threshold at most 1 - recall.
 *
 * <p>Sets that many inputs share are compared with each other directly: a pair of them stands for so many pairs of inputs
 * that one unlucky signature would decide what is found.
 *
 * <p>A bucket of more than {@link #hotBucket} sets is hot: there each set is compared with so many next ones in order of
 * size only, so that time is bounded by bands and sets; what was skipped is counted.
 *
 * <p>Memory: 4 bytes a set and band, and 8 bytes a set while a band is sorted.
 */
public final class LshJoin {

    /** Comparisons of one band, about, if every bucket were hot. */
    private static final int MOST_COMPARISONS_A_BAND = 200_000_000;

    private static final int LEAST_HOT_BUCKET = 100;

    /** Sets that are compared with each other directly: 131,000 comparisons at most, some milliseconds. */
    private static final int MOST_SHARED = 512;

    private final TokenSets sets;
    private final JaccardThreshold threshold;
    private final PairConsumer pairs;
    private final int[][] keys;
    private final int hotBucket;

    /** In order of size, as sets are. */
    private final BitSet shared;

    /** Where a set is within its hot bucket, by band; 0 where its bucket is not hot. Null for bands without any. */
    private final int[][] hotPlaces;

    private long candidates;
    private long found;
    private long skipped;

    private LshJoin(TokenSets sets, JaccardThreshold threshold, int[][] keys, int hotBucket, PairConsumer pairs) {
        this.sets = sets;
        this.threshold = threshold;
        this.pairs = pairs;
        this.keys = keys;
        this.hotBucket = hotBucket;
        this.shared = shared(sets);
        this.hotPlaces = new int[keys.length][];
    }

    /** Hands similar pairs of different sets to {@code pairs}. */
    public static JoinCount join(TokenSets sets, JaccardThreshold threshold, Bands bands, PairConsumer pairs) {
        return join(sets, threshold, bands, Part.WHOLE, pairs);
    }

    /** Hands similar pairs of different sets that belong to {@code part} to {@code pairs}. */
    public static JoinCount join(
            TokenSets sets, JaccardThreshold threshold, Bands bands, Part part, PairConsumer pairs) {
        return join(sets, threshold, bands, part, hotBucket(sets.size()), pairs);
    }

    /** As above, with a bound of its own for hot buckets. */
    public static JoinCount join(
            TokenSets sets, JaccardThreshold threshold, Bands bands, Part part, int hotBucket, PairConsumer pairs) {
        LshJoin join = new LshJoin(sets, threshold, keys(sets, bands), hotBucket, pairs);
        join.compareShared(part);
        for (int band = 0; band < bands.bands(); band++) {
            join.goThrough(band, part.owns(band));
        }
        return new JoinCount(join.candidates, join.found, join.skipped);
    }

    /** Most sets of its bucket that one of {@code sets} sets is compared with. */
    public static int hotBucket(int sets) {
        return Math.max(LEAST_HOT_BUCKET, MOST_COMPARISONS_A_BAND / Math.max(1, sets));
    }

    /** Those with most inputs, of sets that more than one input has. */
    private static BitSet shared(TokenSets sets) {
        BitSet shared = new BitSet(sets.size());
        IntStream.range(0, sets.size())
                .filter(set -> sets.members(set) > 1)
                .boxed()
                .sorted(Comparator.comparingInt((Integer set) -> -sets.members(set))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_SHARED)
                .forEach(shared::set);
        return shared;
    }

    private void compareShared(Part part) {
        for (int set = shared.nextSetBit(0); set >= 0; set = shared.nextSetBit(set + 1)) {
            if (part.owns(set)) {
                compareShared(set);
            }
        }
    }

    private void compareShared(int set) {
        int size = sets.length(set);
        int other = shared.nextSetBit(set + 1);
        while (other >= 0 && threshold.leastSize(sets.length(other)) <= size) {
            compare(set, size, other, sets.length(other));
            other = shared.nextSetBit(other + 1);
        }
    }

    /** Of each band, each set's components hashed into one: that two differ and agree there costs a comparison only. */
    private static int[][] keys(TokenSets sets, Bands bands) {
        MinHashSignatures signatures = new MinHashSignatures(sets, bands.components());
        int[][] keys = new int[bands.bands()][sets.size()];
        for (int set = 0; set < sets.size(); set++) {
            byte[] signature = signatures.of(set);
            for (int band = 0; band < bands.bands(); band++) {
                long key = band;
                for (int row = 0; row < bands.rows(); row++) {
                    int component = signatures.component(signature, band * bands.rows() + row);
                    key = (key ^ component) * 0x9e3779b97f4a7c15L;
                    key ^= key >>> 29;
                }
                keys[band][set] = (int) (key ^ (key >>> 32));
            }
        }
        return keys;
    }

    /** Also of a band of another part its hot buckets must be known: what it skips is not met there. */
    private void goThrough(int band, boolean compare) {
        long[] keyed = new long[sets.size()];
        Arrays.setAll(keyed, set -> ((long) keys[band][set] << 32) | set);
        Arrays.sort(keyed);
        int begin = 0;
        while (begin < keyed.length) {
            int end = begin + 1;
            while (end < keyed.length && keyed[end] >> 32 == keyed[begin] >> 32) {
                end++;
            }
            if (end - begin > hotBucket) {
                markHot(band, keyed, begin, end);
            }
            for (int i = begin; compare && i < end - 1; i++) {
                compareWithNext(band, keyed, i, end);
            }
            begin = end;
        }
    }

    private void markHot(int band, long[] keyed, int begin, int end) {
        if (hotPlaces[band] == null) {
            hotPlaces[band] = new int[sets.size()];
        }
        for (int i = begin; i < end; i++) {
            hotPlaces[band][(int) keyed[i]] = i - begin + 1;
        }
    }

    private void compareWithNext(int band, long[] keyed, int place, int end) {
        int set = (int) keyed[place];
        int size = sets.length(set);
        int boundary = Math.min(end, place + 1 + hotBucket);
        skipped += end - boundary;
        for (int i = place + 1; i < boundary; i++) {
            int other = (int) keyed[i];
            int otherSize = sets.length(other);
            if (threshold.leastSize(otherSize) > size) {
                return;
            }
            boolean compared = shared.get(set) && shared.get(other);
            if (!compared && !metBefore(band, set, other)) {
                compare(set, size, other, otherSize);
            }
        }
    }

    private boolean metBefore(int band, int set, int other) {
        for (int earlier = 0; earlier < band; earlier++) {
            if (keys[earlier][set] == keys[earlier][other]) {
                int[] places = hotPlaces[earlier];
                if (places == null || Math.abs(places[set] - places[other]) <= hotBucket) {
                    return true;
                }
            }
        }
        return false;
    }

    private void compare(int set, int size, int other, int otherSize) {
        candidates++;
        int common = sets.overlap(set, 0, other, 0, threshold.leastOverlap(size, otherSize));
        if (threshold.isReached(common, size, otherSize)) {
            found++;
            pairs.accept(set, other, (double) common / (size + otherSize - common));
        }
    }
}
