package io.shopstream.factorization;

import java.util.Arrays;

/** Keeps the items of the highest scores in a heap of bounded size, of equals those that come first. Not thread-safe. */
public final class HighestScores {

    private static final long LOW = 0xffffffffL;

    /** Scores and items in one, greater is better; the worst one first. */
    private final long[] heap;

    private int size;

    /** @param most how many are kept, at least 1 */
    public HighestScores(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least 1 item must be kept, not " + most);
        }
        this.heap = new long[most];
    }

    /** Offers the scores of consecutive items; negative infinity stands for what may not be named, as does what is no number. */
    void offer(float[] scores, int firstItem, int count) {
        float least = least();
        for (int i = 0; i < count; i++) {
            if (scores[i] > least) {
                add(scores[i], firstItem + i);
                least = least();
            }
        }
    }

    /** Offers one item. */
    public void offer(float score, int item) {
        if (size < heap.length ? score > Float.NEGATIVE_INFINITY : !Float.isNaN(score) && pack(score, item) > heap[0]) {
            add(score, item);
        }
    }

    /** What a score must be above; items come in order, so that an equal one comes later. */
    private float least() {
        return size < heap.length ? Float.NEGATIVE_INFINITY : score(heap[0]);
    }

    private void add(float score, int item) {
        long packed = pack(score, item);
        if (size < heap.length) {
            int place = size++;
            while (place > 0 && heap[(place - 1) / 2] > packed) {
                heap[place] = heap[(place - 1) / 2];
                place = (place - 1) / 2;
            }
            heap[place] = packed;
            return;
        }
        int place = 0;
        int child = 1;
        while (child < size) {
            child += child + 1 < size && heap[child + 1] < heap[child] ? 1 : 0;
            if (packed <= heap[child]) {
                break;
            }
            heap[place] = heap[child];
            place = child;
            child = 2 * place + 1;
        }
        heap[place] = packed;
    }

    /** The items, the highest score first. */
    public int[] items() {
        long[] sorted = Arrays.copyOf(heap, size);
        Arrays.sort(sorted);
        int[] items = new int[size];
        for (int i = 0; i < size; i++) {
            items[i] = (int) (LOW - (sorted[size - 1 - i] & LOW));
        }
        return items;
    }

    /** The scores of {@link #items()}. */
    public float[] scores() {
        long[] sorted = Arrays.copyOf(heap, size);
        Arrays.sort(sorted);
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            scores[i] = score(sorted[size - 1 - i]);
        }
        return scores;
    }

    private static long pack(float score, int item) {
        // adding 0 makes one zero of two
        return ((long) ordered(Float.floatToIntBits(score + 0.0f)) << 32) | (LOW - item);
    }

    private static float score(long packed) {
        return Float.intBitsToFloat(ordered((int) (packed >> 32)));
    }

    /** The order of floats below 0 is the reverse of that of their bits. */
    private static int ordered(int bits) {
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }
}
