package io.shopstream.cooccurrence;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Numbers products densely in the order in which they are first heard of, so that rows need four bytes for a neighbour
 * and its total is found without hashing; and holds their totals and details. About 90 bytes a product besides its
 * details. Not thread-safe.
 */
public final class Products {

    private static final int FIRST_CAPACITY = 1024;

    private long[] keys = new long[FIRST_CAPACITY];
    private long[] weights = new long[FIRST_CAPACITY];
    private int[] epochs = new int[FIRST_CAPACITY];
    private @Nullable DecayedSum[] popularities = new DecayedSum[FIRST_CAPACITY];
    private @Nullable ProductDetails[] details = new ProductDetails[FIRST_CAPACITY];

    /** Index plus one by hash; a power of two, at most half full. */
    private int[] slots = new int[2 * FIRST_CAPACITY];

    private int size;

    public int size() {
        return size;
    }

    /** The index of a product, which is given now if it has none yet. */
    public int index(long key) {
        int slot = find(key);
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        if (size == keys.length) {
            grow();
            slot = find(key);
        }
        keys[size] = key;
        slots[slot] = ++size;
        return size - 1;
    }

    /** The index of a product, -1 if it has none. */
    public int known(long key) {
        return slots[find(key)] - 1;
    }

    /** Forgets what is known of a product but its index. */
    public void forget(int index) {
        details[index] = null;
        popularities[index] = null;
        weights[index] = 0;
        epochs[index] = 0;
    }

    /**
     * Forgets the products for which {@code kept} does not hold, and numbers the others anew.
     *
     * @return the new index of each, -1 for those that are forgotten
     */
    public int[] retain(IntPredicate kept) {
        int[] moved = new int[size];
        int left = 0;
        for (int i = 0; i < size; i++) {
            moved[i] = kept.test(i) ? left++ : -1;
            if (moved[i] >= 0) {
                keys[moved[i]] = keys[i];
                weights[moved[i]] = weights[i];
                epochs[moved[i]] = epochs[i];
                popularities[moved[i]] = popularities[i];
                details[moved[i]] = details[i];
            }
        }
        for (int i = left; i < size; i++) {
            forget(i);
        }
        size = left;
        number();
        return moved;
    }

    public long key(int index) {
        return keys[index];
    }

    /** How an index is shown; null while that is not known. */
    public @Nullable ProductDetails details(int index) {
        return details[index];
    }

    public void describe(int index, ProductDetails known) {
        details[index] = known;
    }

    /** How many sessions looked at a product, by the half-life of affinities. */
    public DecayedSum popularity(int index) {
        @Nullable DecayedSum known = popularities[index];
        return known == null ? DecayedSum.NONE : known;
    }

    public void popularity(int index, DecayedSum known) {
        popularities[index] = known;
    }

    /** Sets the total of a product: the weight of its sessions. */
    public void total(int index, long weight, int epoch) {
        weights[index] = weight;
        epochs[index] = epoch;
    }

    /** Adds a session to the total of a product. */
    public void add(int index, int weight, int epoch) {
        int latest = Math.max(epoch, epochs[index]);
        weights[index] = Decay.carried(weights[index], epochs[index], latest) + Decay.carried(weight, epoch, latest);
        epochs[index] = latest;
    }

    /** The total of a product at {@code epoch}, which is not before any that was added. */
    public long total(int index, int epoch) {
        return Decay.carried(weights[index], epochs[index], epoch);
    }

    private int find(long key) {
        int mask = slots.length - 1;
        int slot = (int) Mixing.mix(key) & mask;
        while (slots[slot] > 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int capacity = 2 * keys.length;
        keys = Arrays.copyOf(keys, capacity);
        weights = Arrays.copyOf(weights, capacity);
        epochs = Arrays.copyOf(epochs, capacity);
        popularities = Arrays.copyOf(popularities, capacity);
        details = Arrays.copyOf(details, capacity);
        number();
    }

    private void number() {
        slots = new int[2 * keys.length];
        for (int i = 0; i < size; i++) {
            slots[find(keys[i])] = i + 1;
        }
    }
}
