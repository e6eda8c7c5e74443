package io.shopstream.similarity;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Finds pairs of sets with at least a given Jaccard similarity by locality-sensitive hashing (Indyk, Motwani, 1998): sets
 * that agree in one of the {@link Bands} of their MinHash signatures are compared exactly. So every pair found is right;
 * a pair is missed with the probability that the S-curve tells, at the threshold at most 1 - recall.
 *
 * <p>Sets that many inputs share are compared with each other directly: a pair of them stands for so many pairs of inputs
 * that one unlucky signature would decide what is found.
 *
 * <p>A bucket of more than {@link #hotBucket} sets is hot: there each set is compared with so many others only, so that time
 * is bounded by bands and sets; what was skipped is counted. Most of them are the next ones in order of size, and some are
 * the leaders, with whom everybody in the bucket is compared (Carey, Halcrow, Jayaram, Mirrokni, Schudy, Zhong: Stars:
 * Tera-Scale Graph Building for Clustering and Graph Learning, 2022): next ones alone would make a ring of a crowd of nearly
 * equal sets, and a ring falls apart into groups. Leaders are those whose first inputs come first, as ties are decided.
 *
 * <p>Memory: 4 bytes a set and band, and 8 bytes a set while a band is sorted.
 */
public final class LshJoin {

    /** Comparisons of one band, about, if every bucket were hot. */
    private static final int MOST_COMPARISONS_A_BAND = 200_000_000;

    private static final int LEAST_HOT_BUCKET = 100;

    /** Of the comparisons of a set in a hot bucket, one in so many is with a leader. */
    private static final int LEADER_SHARE = 4;

    /** Sets that are compared with each other directly: 131,000 comparisons at most, some milliseconds. */
    private static final int MOST_SHARED = 512;

    private static final int[] NO_LEADERS = {};

    private final TokenSets sets;
    private final JaccardThreshold threshold;
    private final PairConsumer pairs;
    private final int[][] keys;
    private final int hotBucket;

    /** In a hot bucket, with so many leaders and so many next ones each set is compared. */
    private final int leaders;

    private final int next;

    /** In order of size, as sets are. */
    private final BitSet shared;

    /**
     * Where a set is within its hot bucket from 1, by band, and negative for a leader; 0 where its bucket is not hot. Null
     * for bands without any.
     */
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
        this.leaders = Math.max(1, hotBucket / LEADER_SHARE);
        this.next = hotBucket - leaders;
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
        LshJoin join = new LshJoin(sets, threshold, bands.keys(sets), hotBucket, pairs);
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
            boolean hot = end - begin > hotBucket;
            int[] led = hot ? markHot(band, keyed, begin, end) : NO_LEADERS;
            int reach = hot ? next : hotBucket;
            for (int i = begin; compare && i < end; i++) {
                compareWithNext(band, keyed, i, Math.min(end, i + 1 + reach));
                skipped += Math.max(0, end - i - 1 - reach);
                compareWithLeaders(band, keyed, i, led);
            }
            begin = end;
        }
    }

    /** The places of the leaders in {@code keyed}. */
    private int[] markHot(int band, long[] keyed, int begin, int end) {
        int[] places = hotPlaces[band] == null ? new int[sets.size()] : hotPlaces[band];
        hotPlaces[band] = places;
        PriorityQueue<Integer> first =
                new PriorityQueue<>(Comparator.comparingInt((Integer place) -> -firstInput(keyed[place])));
        for (int i = begin; i < end; i++) {
            places[(int) keyed[i]] = i - begin + 1;
            if (first.size() < leaders || firstInput(keyed[i]) < firstInput(keyed[first.element()])) {
                first.add(i);
            }
            if (first.size() > leaders) {
                first.remove();
            }
        }
        int[] led = first.stream().mapToInt(Integer::intValue).toArray();
        for (int leader : led) {
            places[(int) keyed[leader]] *= -1;
        }
        return led;
    }

    private int firstInput(long keyed) {
        return sets.member((int) keyed, 0);
    }

    private void compareWithNext(int band, long[] keyed, int place, int end) {
        int set = (int) keyed[place];
        int size = sets.length(set);
        for (int i = place + 1; i < end; i++) {
            if (threshold.leastSize(sets.length((int) keyed[i])) > size) {
                return;
            }
            compareUnlessMet(band, set, (int) keyed[i]);
        }
    }

    /** The leaders that are further away than the next ones; two leaders are compared once. */
    private void compareWithLeaders(int band, long[] keyed, int place, int[] led) {
        int set = (int) keyed[place];
        boolean leads = led.length > 0 && hotPlaces[band][set] < 0;
        for (int leader : led) {
            if (Math.abs(leader - place) > next && (!leads || place < leader)) {
                skipped--;
                int smaller = (int) keyed[Math.min(place, leader)];
                int larger = (int) keyed[Math.max(place, leader)];
                if (threshold.leastSize(sets.length(larger)) <= sets.length(smaller)) {
                    compareUnlessMet(band, smaller, larger);
                }
            }
        }
    }

    private void compareUnlessMet(int band, int set, int other) {
        boolean compared = shared.get(set) && shared.get(other);
        if (!compared && !metBefore(band, set, other)) {
            compare(set, sets.length(set), other, sets.length(other));
        }
    }

    private boolean metBefore(int band, int set, int other) {
        for (int earlier = 0; earlier < band; earlier++) {
            if (keys[earlier][set] == keys[earlier][other]) {
                int[] places = hotPlaces[earlier];
                if (places == null || areCompared(places[set], places[other])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether two places of a hot bucket are; both are 0 where it is not hot. */
    private boolean areCompared(int place, int other) {
        return place <= 0 || other <= 0 || Math.abs(place - other) <= next;
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
