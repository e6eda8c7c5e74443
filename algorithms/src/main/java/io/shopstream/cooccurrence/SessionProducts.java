package io.shopstream.cooccurrence;

import java.util.Arrays;

/**
 * The distinct products of one session so far, each by its key ({@link Relation#key}). A session of more than the cut
 * keeps a sample of that size: the products whose seeded hashes are the smallest (bottom-k sampling: E. Cohen, H. Kaplan,
 * "Summarizing Data Using Bottom-k Sketches", 2007). Which ones are kept does not depend on their order, every product
 * is equally likely, and since the bar only falls, a product that was turned away or dropped never counts again.
 *
 * <p>Limit: a product that was dropped keeps the counts that it had by then. Not thread-safe.
 */
public final class SessionProducts {

    /** High enough never to be reached. */
    public static final int NO_CUT = Integer.MAX_VALUE;

    /** What became of a product. */
    public enum Outcome {
        /** The session had it. */
        KNOWN,
        /** It pairs with all that {@link #keys} held before. */
        COUNTED,
        /** The session is too long for it. */
        CUT
    }

    private final long seed;
    private long[] keys;
    private int size;

    /** @param seed the session's own, or all long sessions would keep the same products */
    public SessionProducts(long seed) {
        this(seed, new long[0]);
    }

    /** Goes on from what {@link #toArray} gave. */
    public SessionProducts(long seed, long[] keys) {
        this.seed = seed;
        this.keys = keys;
        this.size = keys.length;
    }

    public int size() {
        return size;
    }

    public long key(int index) {
        return keys[index];
    }

    public long[] toArray() {
        return Arrays.copyOf(keys, size);
    }

    /** What {@link #add} would say. */
    public Outcome ask(long key, int cut) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return Outcome.KNOWN;
            }
        }
        return size < cut || order(key) < order(keys[last()]) ? Outcome.COUNTED : Outcome.CUT;
    }

    /** Takes in a product that {@link #ask} counts; above the cut, the one with the greatest hash goes. */
    public void add(long key, int cut) {
        if (size >= cut) {
            keys[last()] = key;
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, Math.max(4, size * 2));
        }
        keys[size++] = key;
    }

    private int last() {
        int last = 0;
        for (int i = 1; i < size; i++) {
            last = order(keys[i]) > order(keys[last]) ? i : last;
        }
        return last;
    }

    private long order(long key) {
        return Mixing.mix(key ^ seed);
    }
}
