package io.shopstream.insights.cooccurrence.pairs;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.insights.cooccurrence.CellUpdates;
import io.shopstream.insights.cooccurrence.ProductActivity;
import io.shopstream.insights.cooccurrence.ProductTotal;
import io.shopstream.insights.cooccurrence.ProductUpdates;
import io.shopstream.insights.cooccurrence.RelationTotal;
import io.shopstream.insights.cooccurrence.RowGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects updates until there are enough of them for records of a good size, one a group. Not thread-safe. */
public final class UpdateBuffer {

    /** Takes what was collected. */
    interface Receiver {
        void cells(CellUpdates updates);

        void products(ProductUpdates updates);
    }

    /** 20 bytes each. The more there are, the more are of the same row, which then comes into the cache once for all. */
    private static final int MOST_UPDATES = 1 << 20;

    /** What is collected of a product takes half a kilobyte, and its texts several times that. */
    public static final int MOST_PRODUCTS = 20_000;

    private final GroupCells[] cells = new GroupCells[RowGroup.COUNT];
    private final List<CellUpdates> closed = new ArrayList<>();
    private final Map<Long, ProductActivity> activities = new HashMap<>();
    private final Map<Long, ProductTotal> products = new HashMap<>();
    private final Map<Integer, RelationTotal> viewed = new HashMap<>();
    private final Map<Integer, RelationTotal> bought = new HashMap<>();
    private int pending;

    UpdateBuffer(boolean decays) {
        Arrays.setAll(cells, group -> new GroupCells(decays));
    }

    /** Updates collected and not yet taken. */
    int pending() {
        return pending;
    }

    /** Whether they should be taken at once. */
    boolean isFull() {
        return pending >= MOST_UPDATES || products.size() >= MOST_PRODUCTS;
    }

    /** Two products of a session: for the row of {@code row}, which is told of {@code neighbour} once a session. */
    void pair(long row, long neighbour, int weight, int epoch, int units, int affinityEpoch) {
        of(row, affinityEpoch).add(row, neighbour, weight, epoch, units, affinityEpoch);
        pending++;
    }

    /** What another click changes of two products that a session had: for the row of {@code row}, after its {@link #pair}. */
    void tie(long row, long neighbour, int units, int affinityEpoch) {
        of(row, affinityEpoch).tie(row, neighbour, units, affinityEpoch);
        pending++;
    }

    private GroupCells of(long row, int affinityEpoch) {
        int group = RowGroup.of(row);
        if (!cells[group].takes(affinityEpoch)) {
            closed.add(cells[group].take(group));
        }
        return cells[group];
    }

    /** What clicks change of how a product is asked for. */
    void activity(long key, ProductActivity more) {
        activities.merge(key, more, ProductActivity::plus);
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
        closed.forEach(receiver::cells);
        closed.clear();
        for (int group = 0; group < RowGroup.COUNT; group++) {
            if (!cells[group].isEmpty()) {
                receiver.cells(cells[group].take(group));
            } else {
                cells[group].shrink(0);
            }
        }
        Map<Integer, List<ProductTotal>> byGroup = new HashMap<>();
        products.forEach((key, total) -> byGroup.computeIfAbsent(RowGroup.of(key), group -> new ArrayList<>())
                .add(total));
        Map<Integer, List<Long>> activeByGroup = new HashMap<>();
        activities.keySet().forEach(key -> activeByGroup
                .computeIfAbsent(RowGroup.of(key), group -> new ArrayList<>())
                .add(key));
        Set<Integer> groups = new HashSet<>(byGroup.keySet());
        groups.addAll(activeByGroup.keySet());
        for (int group : groups) {
            List<Long> active = activeByGroup.getOrDefault(group, List.of());
            receiver.products(new ProductUpdates(
                    group,
                    byGroup.getOrDefault(group, List.of()).toArray(ProductTotal[]::new),
                    viewed.getOrDefault(group, RelationTotal.NONE),
                    bought.getOrDefault(group, RelationTotal.NONE),
                    active.stream().mapToLong(Long::longValue).toArray(),
                    active.stream()
                            .map(key -> activities.getOrDefault(key, ProductActivity.NONE))
                            .toArray(ProductActivity[]::new)));
        }
        activities.clear();
        products.clear();
        viewed.clear();
        bought.clear();
        pending = 0;
    }
}
