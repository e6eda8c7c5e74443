package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects updates until there are enough of them for records of a good size, one a group. Not thread-safe. */
final class UpdateBuffer {

    /** Takes what was collected. */
    interface Receiver {
        void cells(CellUpdates updates);

        void products(ProductUpdates updates);
    }

    private static final class Cells {
        private long[] rows = new long[64];
        private long[] neighbours = new long[64];
        private int[] weights = new int[0];
        private int[] epochs = new int[0];
        private int size;

        void add(long row, long neighbour, int weight, int epoch, boolean decays) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, 2 * size);
                neighbours = Arrays.copyOf(neighbours, 2 * size);
            }
            rows[size] = row;
            neighbours[size] = neighbour;
            if (decays) {
                weights = weights.length < rows.length ? Arrays.copyOf(weights, rows.length) : weights;
                epochs = epochs.length < rows.length ? Arrays.copyOf(epochs, rows.length) : epochs;
                weights[size] = weight;
                epochs[size] = epoch;
            }
            size++;
        }

        CellUpdates take(int group) {
            CellUpdates taken = new CellUpdates(
                    group,
                    Arrays.copyOf(rows, size),
                    Arrays.copyOf(neighbours, size),
                    Arrays.copyOf(weights, Math.min(size, weights.length)),
                    Arrays.copyOf(epochs, Math.min(size, epochs.length)));
            size = 0;
            return taken;
        }
    }

    /** 16 bytes each. The more there are, the more are of the same row, which then comes into the cache once for all. */
    private static final int MOST_UPDATES = 1 << 20;

    /** What is collected of a product takes half a kilobyte, and its texts several times that. */
    static final int MOST_PRODUCTS = 20_000;

    private final boolean decays;
    private final Cells[] cells = new Cells[RowGroup.COUNT];
    private final Map<Long, ProductTotal> products = new HashMap<>();
    private final Map<Integer, RelationTotal> viewed = new HashMap<>();
    private final Map<Integer, RelationTotal> bought = new HashMap<>();
    private int pending;

    UpdateBuffer(boolean decays) {
        this.decays = decays;
        Arrays.setAll(cells, group -> new Cells());
    }

    /** Updates collected and not yet taken. */
    int pending() {
        return pending;
    }

    /** Whether they should be taken at once. */
    boolean isFull() {
        return pending >= MOST_UPDATES || products.size() >= MOST_PRODUCTS;
    }

    /** Two products of a session: one update for the row of each. */
    void pair(long one, long other, int weight, int epoch) {
        cells[RowGroup.of(one)].add(one, other, weight, epoch, decays);
        cells[RowGroup.of(other)].add(other, one, weight, epoch, decays);
        pending += 2;
    }

    /** A mention of a product, and of its relation with {@code sessions} more sessions. */
    void mention(ProductTotal mention, long sessions) {
        products.merge(mention.key(), mention, ProductTotal::plus);
        (mention.relation() == Relation.VIEWED ? viewed : bought)
                .merge(
                        RowGroup.of(mention.key()),
                        new RelationTotal(1, sessions, mention.epoch()),
                        RelationTotal::plus);
        pending++;
    }

    /** Hands over everything. */
    void flush(Receiver receiver) {
        for (int group = 0; group < RowGroup.COUNT; group++) {
            if (cells[group].size > 0) {
                receiver.cells(cells[group].take(group));
            }
        }
        Map<Integer, List<ProductTotal>> byGroup = new HashMap<>();
        products.forEach((key, total) -> byGroup.computeIfAbsent(RowGroup.of(key), group -> new ArrayList<>())
                .add(total));
        byGroup.forEach((group, totals) -> receiver.products(new ProductUpdates(
                group,
                totals.toArray(ProductTotal[]::new),
                viewed.getOrDefault(group, RelationTotal.NONE),
                bought.getOrDefault(group, RelationTotal.NONE))));
        products.clear();
        viewed.clear();
        bought.clear();
        pending = 0;
    }
}
