package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.ProductCut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts the sessions of products and of relations, and tells all rows what changed, twice a second.
 *
 * <p>Key: group of products. State: {@code product-totals}, a {@link ProductTotal} a product, and {@code group-totals}.
 * Both live on the heap; they are read when the task starts, and what changed is written at each checkpoint. Never
 * cleared, and bounded: of each group its share of {@code --most-products} is counted, and which ones that are {@link
 * ProductCut} decides. After a restore everything is told again, so that the rows need not keep totals.
 */
final class TotalsOperator extends AbstractStreamOperator<TotalsUpdate>
        implements OneInputStreamOperator<ProductUpdates, TotalsUpdate>, BoundedOneInput {

    private static final long INTERVAL = 500;
    private static final int PRODUCTS_A_RECORD = 1000;

    private final CooccurrenceSettings settings;

    private transient MapState<Long, ProductTotal> savedProducts;
    private transient ValueState<GroupTotals> savedGroups;
    private transient Map<Long, ProductTotal> products;
    private transient Map<Integer, GroupTotals> groups;
    private transient ProductCut[] cuts;
    private transient Set<Long> unsaved;

    /** Not counted any more, and known to the last checkpoint, or to the rows. */
    private transient Set<Long> droppedUnsaved;

    private transient Set<Long> droppedUntold;
    private transient Set<Integer> unsavedGroups;
    private transient Set<Long> untold;
    private transient Counter productsTurnedAway;
    private transient Counter productsReplaced;
    private transient boolean told;
    private transient @Nullable ScheduledFuture<?> timer;
    private transient volatile long pending;

    @SuppressWarnings("NullAway.Init")
    TotalsOperator(CooccurrenceSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open() throws Exception {
        super.open();
        products = new HashMap<>();
        groups = new HashMap<>();
        cuts = new ProductCut[RowGroup.COUNT];
        int mostOfGroup = Math.max(1, settings.mostProducts() / RowGroup.COUNT);
        Arrays.setAll(cuts, group -> new ProductCut(mostOfGroup, settings.seed() ^ group));
        unsaved = new HashSet<>();
        droppedUnsaved = new HashSet<>();
        droppedUntold = new HashSet<>();
        unsavedGroups = new HashSet<>();
        untold = new HashSet<>();
        productsTurnedAway = metrics.counter("productsTurnedAway");
        productsReplaced = metrics.counter("productsReplaced");
        metrics.gauge("documentsPending", () -> pending);
        restore();
        tellLater();
    }

    private void restore() throws Exception {
        savedProducts = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("product-totals", Types.LONG, TypeInformation.of(ProductTotal.class)));
        savedGroups = getRuntimeContext().getState(new ValueStateDescriptor<>("group-totals", GroupTotals.class));
        for (int group : OwnGroups.of(getRuntimeContext().getTaskInfo()).toArray()) {
            setCurrentKey(group);
            @Nullable GroupTotals saved = savedGroups.value();
            if (saved != null) {
                groups.put(group, saved);
            }
            for (Map.Entry<Long, ProductTotal> entry : savedProducts.entries()) {
                if (isCounted(group, entry.getValue())) {
                    products.put(entry.getKey(), entry.getValue());
                    untold.add(entry.getKey());
                } else {
                    droppedUnsaved.add(entry.getKey());
                }
            }
        }
        pending = untold.size();
    }

    /** The products of a smaller {@code --most-products} than the last are some of those of the last. */
    private boolean isCounted(int group, ProductTotal update) {
        return cuts[group].admits(
                update.key(), update.mentions(), counted -> known(counted).mentions(), this::drop);
    }

    private void drop(long key) {
        productsReplaced.inc();
        products.remove(key);
        unsaved.remove(key);
        untold.remove(key);
        droppedUnsaved.add(key);
        droppedUntold.add(key);
    }

    @Override
    public void processElement(StreamRecord<ProductUpdates> element) {
        ProductUpdates updates = element.getValue();
        int group = updates.group();
        groups.merge(
                group,
                GroupTotals.NONE.plus(updates.viewed(), updates.bought()),
                (before, more) -> before.plus(more.viewed(), more.bought()));
        unsavedGroups.add(group);
        for (ProductTotal update : updates.products()) {
            add(group, update);
        }
        for (int i = 0; i < updates.active().length; i++) {
            ProductActivity more = updates.activities()[i];
            if (products.computeIfPresent(updates.active()[i], (key, total) -> total.plus(more)) != null) {
                unsaved.add(updates.active()[i]);
                untold.add(updates.active()[i]);
            }
        }
        // a product that is not counted still changes the relation's totals
        pending = Math.max(1, untold.size() + droppedUntold.size());
    }

    private void add(int group, ProductTotal update) {
        @Nullable ProductTotal before = products.get(update.key());
        if (before == null && !isCounted(group, update)) {
            productsTurnedAway.inc();
            return;
        }
        products.put(update.key(), before == null ? update : before.plus(update));
        unsaved.add(update.key());
        untold.add(update.key());
    }

    private void tellLater() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        timer = getProcessingTimeService().registerTimer(now + INTERVAL, time -> {
            tell();
            tellLater();
        });
    }

    private void tell() {
        if (told && pending == 0) {
            return;
        }
        List<ProductTotal> changed = new ArrayList<>();
        for (long key : untold) {
            changed.add(known(key).withoutMessage());
            if (changed.size() == PRODUCTS_A_RECORD) {
                send(changed, false);
                changed.clear();
            }
        }
        send(changed, true);
        untold.clear();
        pending = 0;
        told = true;
    }

    private void send(List<ProductTotal> changed, boolean complete) {
        GroupTotals sum = GroupTotals.NONE;
        for (GroupTotals group : groups.values()) {
            sum = sum.plus(group.viewed(), group.bought());
        }
        output.collect(new StreamRecord<>(new TotalsUpdate(
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
                getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
                complete,
                droppedUntold.stream().mapToLong(Long::longValue).toArray(),
                changed.toArray(ProductTotal[]::new),
                sum.viewed(),
                sum.bought())));
        droppedUntold.clear();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (long key : droppedUnsaved) {
            setCurrentKey(RowGroup.of(key));
            savedProducts.remove(key);
        }
        for (long key : unsaved) {
            setCurrentKey(RowGroup.of(key));
            savedProducts.put(key, known(key));
        }
        for (int group : unsavedGroups) {
            setCurrentKey(group);
            savedGroups.update(groups.getOrDefault(group, GroupTotals.NONE));
        }
        droppedUnsaved.clear();
        unsaved.clear();
        unsavedGroups.clear();
    }

    /** Products that are counted. */
    int counted() {
        return products.size();
    }

    private ProductTotal known(long key) {
        @Nullable ProductTotal total = products.get(key);
        if (total == null) {
            throw new IllegalStateException("no total of a product that changed");
        }
        return total;
    }

    @Override
    public void endInput() {
        tell();
    }

    @Override
    public void close() throws Exception {
        if (timer != null) {
            timer.cancel(false);
        }
        super.close();
    }
}
