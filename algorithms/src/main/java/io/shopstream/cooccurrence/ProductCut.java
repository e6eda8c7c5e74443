package io.shopstream.cooccurrence;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * Which products are counted where there may be only so many: a new one takes the place of one that was seldom mentioned,
 * with a chance of one in its mentions plus one, as {@link NeighbourCut} has it for the neighbours of a row. So ids that
 * come once and never again take turns with each other, products that are in demand stay, and new ones that are in demand
 * come in. Which one is seldom mentioned is looked for among a few at a time (as Redis does it for its keys), so that it
 * takes the same time however many there are. The same order of products gives the same choice. Not thread-safe.
 */
public final class ProductCut {

    private static final int LOOKED_AT = 32;

    private final int most;
    private final long seed;
    private long[] keys = new long[4];
    private int size;
    private int cursor;
    private long asked;

    /** @param most products, at least 1 */
    public ProductCut(int most, long seed) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one product, not " + most);
        }
        this.most = most;
        this.seed = seed;
    }

    /** Products that are counted. */
    public int size() {
        return size;
    }

    /**
     * Whether a product that was not counted is from now on.
     *
     * @param more mentions of it that came together
     * @param mentions of a product that is counted
     * @param dropped takes the one that is not counted any more, if there is one
     */
    public boolean admits(long key, long more, LongUnaryOperator mentions, LongConsumer dropped) {
        if (size < most) {
            keys = size == keys.length ? Arrays.copyOf(keys, (int) Math.min(most, 2L * size)) : keys;
            keys[size++] = key;
            return true;
        }
        int place = placeOfSeldom(mentions);
        long chance = Mixing.mix(seed ^ Mixing.mix(key ^ asked++)) >>> 1;
        if (chance >= Long.MAX_VALUE / (mentions.applyAsLong(keys[place]) + more) * more) {
            return false;
        }
        dropped.accept(keys[place]);
        keys[place] = key;
        return true;
    }

    private int placeOfSeldom(LongUnaryOperator mentions) {
        int best = cursor % size;
        for (int i = 1; i < Math.min(LOOKED_AT, size); i++) {
            int place = (cursor + i) % size;
            best = mentions.applyAsLong(keys[place]) < mentions.applyAsLong(keys[best]) ? place : best;
        }
        cursor = (cursor + LOOKED_AT) % size;
        return best;
    }
}
