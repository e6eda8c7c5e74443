package io.shopstream.factors.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts rows together until they are as much as a task is to hold at a time. Not thread-safe. */
final class ChunkBuilder {

    /** What a row costs beside its cells, in cells. */
    private static final int ROW_COST = 8;

    private final int most;
    private final List<String> ids = new ArrayList<>();
    private int first;
    private int[] starts = new int[64];
    private int[] numbers = new int[1024];
    private float[] values = new float[1024];
    private int cells;
    private long held;

    /** @param most cells that are held, unless one row alone has more */
    ChunkBuilder(int most) {
        this.most = most;
    }

    /** Whether a row of so many cells is to begin a new chunk. */
    boolean isFull(int more) {
        return !ids.isEmpty() && cells + (long) more + (long) ROW_COST * ids.size() > most;
    }

    /**
     * Adds the row after the last one.
     *
     * @param packed number of the other side and bits of the value of each cell, see {@link #pack}, in any order
     */
    void add(int number, String id, long[] packed, int size) {
        if (ids.isEmpty()) {
            first = number;
        }
        Arrays.sort(packed, 0, size);
        ids.add(id);
        if (ids.size() == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        if (cells + size > numbers.length) {
            int longer = Math.max(cells + size, 2 * numbers.length);
            numbers = Arrays.copyOf(numbers, longer);
            values = Arrays.copyOf(values, longer);
        }
        for (int i = 0; i < size; i++) {
            numbers[cells] = (int) (packed[i] >>> 32);
            values[cells++] = Float.intBitsToFloat((int) packed[i]);
        }
        starts[ids.size()] = cells;
    }

    /** One cell, so that numbers order it. */
    static long pack(int number, float value) {
        return (long) number << 32 | Float.floatToIntBits(value) & 0xffffffffL;
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    /** What was added since the last one. */
    Chunk build() {
        int[] named = Arrays.copyOf(numbers, cells);
        Arrays.sort(named);
        int different = 0;
        for (int i = 0; i < named.length; i++) {
            if (i == 0 || named[i] != named[i - 1]) {
                named[different++] = named[i];
            }
        }
        named = Arrays.copyOf(named, different);
        int[] columns = new int[cells];
        for (int cell = 0; cell < cells; cell++) {
            columns[cell] = Arrays.binarySearch(named, numbers[cell]);
        }
        Chunk chunk = new Chunk(
                first,
                ids.toArray(String[]::new),
                Arrays.copyOf(starts, ids.size() + 1),
                columns,
                Arrays.copyOf(values, cells),
                named);
        held = Math.max(held, chunk.bytes() + 8L * numbers.length + 4L * starts.length);
        ids.clear();
        cells = 0;
        return chunk;
    }

    /** At most, so far. */
    long heldBytes() {
        return held;
    }
}
