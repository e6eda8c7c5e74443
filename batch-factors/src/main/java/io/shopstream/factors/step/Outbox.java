package io.shopstream.factors.step;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of factors on their way to tasks: some of them make a shipment. Not thread-safe. */
final class Outbox {

    /** For all tasks together. */
    private static final int FLOATS = 1 << 18;

    private final int from;
    private final int width;
    private final Consumer<Shipment> out;
    private final Box[] boxes;

    /** What goes to one task next. */
    private static final class Box {
        private final int[] rows;
        private final float[] factors;
        private final String @Nullable [] ids;
        private int size;

        Box(int rows, int width, boolean withIds) {
            this.rows = new int[rows];
            this.factors = new float[rows * width];
            this.ids = withIds ? new String[rows] : null;
        }
    }

    /** @param withIds whether ids go along */
    Outbox(int from, int tasks, int width, boolean withIds, Consumer<Shipment> out) {
        this.from = from;
        this.width = width;
        this.out = out;
        this.boxes = new Box[tasks];
        for (int to = 0; to < tasks; to++) {
            boxes[to] = new Box(Math.max(1, FLOATS / tasks / width), width, withIds);
        }
    }

    /** @param row the sender's own number of it */
    void add(int to, int row, float[] factors, String id) {
        Box box = boxes[to];
        box.rows[box.size] = row;
        System.arraycopy(factors, 0, box.factors, box.size * width, width);
        if (box.ids != null) {
            box.ids[box.size] = id;
        }
        if (++box.size == box.rows.length) {
            ship(to);
        }
    }

    /** Ships what is left. */
    void flush() {
        for (int to = 0; to < boxes.length; to++) {
            if (boxes[to].size > 0) {
                ship(to);
            }
        }
    }

    private void ship(int to) {
        Box box = boxes[to];
        out.accept(Shipment.of(
                to,
                from,
                Arrays.copyOf(box.rows, box.size),
                Arrays.copyOf(box.factors, box.size * width),
                box.ids == null ? null : Arrays.copyOf(box.ids, box.size)));
        box.size = 0;
    }

    long heldBytes() {
        return 4L * FLOATS;
    }
}
