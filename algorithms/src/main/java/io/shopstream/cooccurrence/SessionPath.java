package io.shopstream.cooccurrence;

import java.util.Arrays;

/**
 * The clicks of one session in the order of their times, and what each one that comes adds to the {@link Affinity} of the
 * session's products. A click that comes late moves others apart: what they had is taken back and given anew, so that the
 * sums are those of the whole session in order, in whatever order clicks come. Clicks of one time are in the order of their
 * keys. Products are keys ({@link Relation#key}). Not thread-safe.
 *
 * <p>Limit: the first {@value #MOST} clicks that come; those after them tie nothing.
 */
public final class SessionPath {

    /** Takes what a click changes. */
    public interface Receiver {
        /** Units of affinity, of the event's epoch, for the row of a product. */
        void affinity(long row, long neighbour, long units, int epoch);

        /** The session has a product since {@code atMillis}; with {@code sign} -1, it had been said so of a later time. */
        void occurs(long key, long atMillis, int sign);

        /** The session begins with a product; with {@code sign} -1, it was said so and another came before. */
        void opens(long key, int sign);
    }

    /** What one session gives two products for being in it, before it is weighed by time. */
    public static final int UNITS_A_SESSION = Affinity.TOGETHER;

    /** Clicks that count. */
    public static final int MOST = 100;

    private final Decay decay;
    private long[] keys;
    private long[] times;
    private int size;

    /** A click gives many ties of its own time. */
    private long weighedAt = Long.MIN_VALUE;

    private long weight;
    private int epoch;

    public SessionPath(Decay decay) {
        this(decay, new long[0], new long[0]);
    }

    /** Goes on from what {@link #keys} and {@link #times} gave. */
    public SessionPath(Decay decay, long[] keys, long[] times) {
        this.decay = decay;
        this.keys = keys;
        this.times = times;
        this.size = keys.length;
    }

    /** Clicks taken in. */
    public int size() {
        return size;
    }

    public long[] keys() {
        return Arrays.copyOf(keys, size);
    }

    /** Of each key, in epoch milliseconds. */
    public long[] times() {
        return Arrays.copyOf(times, size);
    }

    /** Whether the click counts; if so, {@code receiver} is told what it changes. */
    public boolean click(long key, long atMillis, Receiver receiver) {
        if (size >= MOST) {
            return false;
        }
        int place = place(key, atMillis);
        if (place == 0) {
            if (size > 0) {
                receiver.opens(keys[0], -1);
            }
            receiver.opens(key, 1);
        }
        together(key, atMillis, receiver);
        // clicks on either side of the new one are now a place farther apart
        between(place, -1, receiver);
        insert(place, key, atMillis);
        between(place, 1, receiver);
        for (int right = place + 1; right < size && right - place <= Affinity.FARTHEST; right++) {
            near(place, right, 1, receiver);
        }
        return true;
    }

    private int place(long key, long atMillis) {
        int place = size;
        while (place > 0 && (times[place - 1] > atMillis || (times[place - 1] == atMillis && keys[place - 1] > key))) {
            place--;
        }
        return place;
    }

    private void insert(int place, long key, long atMillis) {
        if (size == keys.length) {
            int capacity = Math.max(4, 2 * size);
            keys = Arrays.copyOf(keys, capacity);
            times = Arrays.copyOf(times, capacity);
        }
        System.arraycopy(keys, place, keys, place + 1, size - place);
        System.arraycopy(times, place, times, place + 1, size - place);
        keys[place] = key;
        times[place] = atMillis;
        size++;
    }

    /** What clicks before {@code place} and from it on have with each other. */
    private void between(int place, int sign, Receiver receiver) {
        for (int left = Math.max(0, place - Affinity.FARTHEST); left < place; left++) {
            for (int right = place; right < size && right - left <= Affinity.FARTHEST; right++) {
                near(left, right, sign, receiver);
            }
        }
    }

    private void near(int left, int right, int sign, Receiver receiver) {
        if (keys[left] != keys[right]) {
            int distance = right - left;
            long at = times[right];
            give(keys[left], keys[right], (long) sign * Affinity.after(distance), at, receiver);
            give(keys[right], keys[left], (long) sign * Affinity.before(distance), at, receiver);
        }
    }

    /** Two products are together from the later of their first clicks on. */
    private void together(long key, long atMillis, Receiver receiver) {
        long before = firstOf(key);
        if (before <= atMillis) {
            return;
        }
        if (before != Long.MAX_VALUE) {
            receiver.occurs(key, before, -1);
        }
        receiver.occurs(key, atMillis, 1);
        for (int i = 0; i < size; i++) {
            if (keys[i] == key || clickedBefore(i)) {
                continue;
            }
            if (before != Long.MAX_VALUE) {
                both(key, keys[i], -Affinity.TOGETHER, Math.max(before, times[i]), receiver);
            }
            both(key, keys[i], Affinity.TOGETHER, Math.max(atMillis, times[i]), receiver);
        }
    }

    private boolean clickedBefore(int place) {
        for (int i = 0; i < place; i++) {
            if (keys[i] == keys[place]) {
                return true;
            }
        }
        return false;
    }

    /** When a product was first clicked; Long.MAX_VALUE if it was not. */
    private long firstOf(long key) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return times[i];
            }
        }
        return Long.MAX_VALUE;
    }

    private void both(long one, long other, long units, long at, Receiver receiver) {
        give(one, other, units, at, receiver);
        give(other, one, units, at, receiver);
    }

    private void give(long row, long neighbour, long units, long at, Receiver receiver) {
        if (at != weighedAt) {
            weighedAt = at;
            weight = decay.weight(at);
            epoch = decay.epoch(at);
        }
        receiver.affinity(row, neighbour, units * weight, epoch);
    }
}
