package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.Measure;
import io.shopstream.cooccurrence.Neighbour;
import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.cooccurrence.NeighbourRanking;
import io.shopstream.cooccurrence.NeighbourRow;
import io.shopstream.cooccurrence.ProductDetails;
import io.shopstream.cooccurrence.Products;
import io.shopstream.cooccurrence.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one task, and what the totals have told of all products.
 *
 * <p>A document's version is the number of its row's updates plus that of all mentions under the relation, which no
 * other count exceeds or outruns; that of a product that was never with another is its own mentions. Both only grow,
 * and once everything is counted they depend on nothing but the input. So whoever counts it again, in whatever order,
 * ends with the same version of the same document, and a document is owed as long as its version is not the one written.
 *
 * <p>Pairs come before the totals have told of their products, and tell of products that the totals will not count. So when
 * there are more products than may be counted by an eighth (or by twenty thousand), all those that the totals do not count are dropped, their
 * rows, and their places in other rows. Where no more are there than may be counted, that never happens. Not thread-safe.
 */
final class ProductRows {

    private final Decay decay;
    private final LongPredicate own;
    private final int mostProducts;
    private final NeighbourCut cut;
    private final NeighbourRanking ranking;
    private final Products products = new Products();
    private final List<ProductRow> rows = new ArrayList<>();
    private final Map<Integer, TotalsUpdate> shares = new HashMap<>();
    private @Nullable ProductRow[] rowOf = new ProductRow[1024];
    private RelationTotal viewed = RelationTotal.NONE;
    private RelationTotal bought = RelationTotal.NONE;
    private final List<Long> forgotten = new ArrayList<>();
    private long dropped;

    /** @param own whether a product's row is this task's */
    ProductRows(CooccurrenceSettings settings, LongPredicate own) {
        this.decay = settings.decay();
        this.own = own;
        this.mostProducts = mostProducts(settings);
        this.cut = new NeighbourCut(settings.neighbourCut(), settings.seed());
        this.ranking = new NeighbourRanking(Measure.LOG_LIKELIHOOD, settings.neighbours(), decay.unit());
    }

    /** Products that there may be before those that are not counted are dropped. */
    static int mostProducts(CooccurrenceSettings settings) {
        // what comes in one piece fits, so that all rows are gone through once for it, and not again and again
        return settings.mostProducts() + Math.max(UpdateBuffer.MOST_PRODUCTS, settings.mostProducts() / 8);
    }

    Products products() {
        return products;
    }

    NeighbourCut cut() {
        return cut;
    }

    /** In the order in which they were first heard of. */
    List<ProductRow> rows() {
        return rows;
    }

    /** Counts pairs; {@code changed} sees each row that got any. */
    void add(CellUpdates updates, Consumer<ProductRow> changed) {
        long lastNeighbour = 0;
        int neighbour = -1;
        @Nullable ProductRow row = null;
        for (int i = 0; i < updates.rows().length; i++) {
            if (row == null || row.key != updates.rows()[i]) {
                row = row(updates.rows()[i]);
                row.cellsUnsaved = true;
                changed.accept(row);
            }
            if (neighbour < 0 || lastNeighbour != updates.neighbours()[i]) {
                lastNeighbour = updates.neighbours()[i];
                neighbour = products.index(lastNeighbour);
            }
            row.cells.add(neighbour, updates.weight(i), updates.epoch(i), cut);
            if (updates.units().length > 0) {
                row.cells.addAffinity(neighbour, updates.units()[i], updates.affinityEpoch());
            }
        }
        tie(updates);
        dropUncounted();
    }

    /** No row is owed a document for it: documents do not tell of affinities. */
    private void tie(CellUpdates updates) {
        for (int i = 0; i < updates.tiedRows().length; i++) {
            int neighbour = products.known(updates.tiedNeighbours()[i]);
            if (neighbour >= 0 && products.known(updates.tiedRows()[i]) >= 0) {
                ProductRow row = row(updates.tiedRows()[i]);
                row.cellsUnsaved = true;
                row.cells.addAffinity(neighbour, updates.tiedUnits()[i], updates.affinityEpoch());
            }
        }
    }

    /** Takes in what the totals tell. */
    void add(TotalsUpdate update) {
        for (long key : update.dropped()) {
            forget(key);
        }
        for (ProductTotal total : update.products()) {
            int product = products.index(total.key());
            products.describe(product, total.details());
            products.total(product, total.sessions(), total.epoch());
            if (own.test(total.key())) {
                ProductRow row = row(total.key());
                row.relation = total.relation();
                row.mentions = total.mentions();
            }
        }
        @Nullable TotalsUpdate before = shares.put(update.sender(), update.withoutProducts());
        if (before != null && before.complete() && !update.complete()) {
            throw new IllegalStateException("the totals began anew without the rows");
        }
        viewed = RelationTotal.NONE;
        bought = RelationTotal.NONE;
        for (TotalsUpdate share : shares.values()) {
            viewed = viewed.plus(share.viewed());
            bought = bought.plus(share.bought());
        }
        dropUncounted();
    }

    private void forget(long key) {
        int product = products.known(key);
        if (product >= 0) {
            products.forget(product);
            if (own.test(key)) {
                row(key).relation = null;
            }
        }
    }

    /** What the totals have not told of, although they have told all, or what they have dropped. */
    private void dropUncounted() {
        if (products.size() <= mostProducts || !complete()) {
            return;
        }
        int before = products.size();
        int[] moved = products.retain(product -> products.details(product) != null);
        dropped += before - products.size();
        List<ProductRow> kept = new ArrayList<>();
        rowOf = new ProductRow[Math.max(1024, products.size())];
        for (ProductRow row : rows) {
            if (moved[row.product] >= 0) {
                row.product = moved[row.product];
                rowOf[row.product] = row;
                NeighbourRow cells = row.cells.moved(moved);
                row.cellsUnsaved |= cells.size() < row.cells.size();
                row.cells = cells;
                kept.add(row);
            } else {
                row.relation = null;
                row.cells = new NeighbourRow();
                if (row.saved) {
                    forgotten.add(row.key);
                }
            }
        }
        rows.clear();
        rows.addAll(kept);
    }

    /** Keys of rows that were dropped since this was asked last, and that a checkpoint knows. */
    List<Long> takeForgotten() {
        List<Long> taken = List.copyOf(forgotten);
        forgotten.clear();
        return taken;
    }

    /** Products dropped so far. */
    long dropped() {
        return dropped;
    }

    /** Whether every task of the totals has told all that it knows. */
    boolean complete() {
        return !shares.isEmpty()
                && shares.values().stream().allMatch(share -> share.complete() && share.senders() == shares.size());
    }

    /** The row of a product of this task. */
    ProductRow row(long key) {
        int product = products.index(key);
        if (product >= rowOf.length) {
            rowOf = Arrays.copyOf(rowOf, Math.max(product + 1, 2 * rowOf.length));
        }
        @Nullable ProductRow row = rowOf[product];
        if (row == null) {
            row = new ProductRow(product, key);
            rowOf[product] = row;
            rows.add(row);
        }
        return row;
    }

    /** Whether the document of a row is not as it should be. */
    boolean owed(ProductRow row) {
        return row.relation != null && version(row) != row.writtenVersion;
    }

    private long version(ProductRow row) {
        long updates = row.cells.updates();
        return updates == 0 ? row.mentions : updates + total(row.relation).mentions();
    }

    /** The document of a row that is owed one; takes note of its version. */
    CooccurrenceDocument write(ProductRow row, long now) {
        @Nullable Relation relation = row.relation;
        @Nullable ProductDetails details = products.details(row.product);
        if (relation == null || details == null) {
            throw new IllegalStateException("nothing is known of the product yet");
        }
        RelationTotal total = total(relation);
        // the totals may lag behind the row
        int epoch = Math.max(total.epoch(), row.cells.epoch());
        List<Neighbour> neighbours = ranking.top(
                row.cells, row.product, products, Decay.carried(total.sessions(), total.epoch(), epoch), epoch);
        row.writtenVersion = version(row);
        row.writtenAt = now;
        row.versionUnsaved = true;
        long sessions = Math.round((double) products.total(row.product, epoch) / decay.unit());
        return new CooccurrenceDocument(relation, details, sessions, neighbours, row.writtenVersion, now);
    }

    private RelationTotal total(@Nullable Relation relation) {
        return relation == Relation.VIEWED ? viewed : bought;
    }
}
