package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.cooccurrence.NeighbourRow;
import io.shopstream.cooccurrence.Products;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.insights.cooccurrence.pairs.UpdateBuffer;
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
 * ends with the same version of the same document, and a document is owed as long as its version is not the one written;
 * or the product's activity, or what ties others to it, which other clicks change at another moment than the version.
 *
 * <p>Pairs come before the totals have told of their products, and tell of products that the totals will not count. So when
 * there are more products than may be counted by an eighth (or by twenty thousand), all those that the totals do not count are dropped, their
 * rows, and their places in other rows. Where no more are there than may be counted, that never happens. Not thread-safe.
 */
final class ProductRows {

    private final LongPredicate own;
    private final int mostProducts;
    private final NeighbourCut cut;
    private final ProductPublication publication;
    private final Products products = new Products();
    private final List<ProductRow> rows = new ArrayList<>();
    private final Map<Integer, TotalsUpdate> shares = new HashMap<>();
    private @Nullable ProductRow[] rowOf = new ProductRow[1024];
    private RelationTotal viewed = RelationTotal.NONE;
    private RelationTotal bought = RelationTotal.NONE;
    private final List<ProductRow> forgotten = new ArrayList<>();
    private long dropped;

    /** @param own whether a product's row is this task's */
    ProductRows(CooccurrenceSettings settings, LongPredicate own) {
        this.own = own;
        this.mostProducts = mostProducts(settings);
        this.cut = new NeighbourCut(settings.neighbourCut(), settings.seed());
        this.publication = new ProductPublication(settings);
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
            row.cells.add(
                    neighbour, updates.weight(i), updates.epoch(i), updates.unit(i), updates.affinityEpoch(), cut);
        }
        tie(updates);
        dropUncounted();
    }

    /** The row's version knows nothing of it. */
    private void tie(CellUpdates updates) {
        for (int i = 0; i < updates.tiedRows().length; i++) {
            int neighbour = products.known(updates.tiedNeighbours()[i]);
            if (neighbour >= 0 && products.known(updates.tiedRows()[i]) >= 0) {
                ProductRow row = row(updates.tiedRows()[i]);
                row.cellsUnsaved = true;
                row.cells.addAffinity(neighbour, updates.tiedUnits()[i], updates.affinityEpoch());
                row.outdate();
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
            products.popularity(product, total.activity().popularity());
            if (own.test(total.key())) {
                row(total.key()).total = total;
            }
        }
        if (!update.complete()) {
            return;
        }
        @Nullable TotalsUpdate before = shares.put(update.sender(), update.withoutProducts());
        if (before != null && before.mentions() > update.mentions()) {
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
                row(key).total = null;
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
                row.total = null;
                row.cells = new NeighbourRow();
                if (row.saved || row.written != null) {
                    forgotten.add(row);
                }
            }
        }
        rows.clear();
        rows.addAll(kept);
    }

    /** Rows that were dropped since this was asked last, and that others know, or a checkpoint. */
    List<ProductRow> takeForgotten() {
        List<ProductRow> taken = List.copyOf(forgotten);
        forgotten.clear();
        return taken;
    }

    /** Products dropped so far. */
    long dropped() {
        return dropped;
    }

    /** Whether every task of the totals has told all that it knows. */
    boolean complete() {
        return !shares.isEmpty() && shares.values().stream().allMatch(share -> share.senders() == shares.size());
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

    /** Whether what is written of a row is not as it should be. */
    boolean owed(ProductRow row) {
        @Nullable ProductTotal total = row.total;
        @Nullable WrittenProduct written = row.written;
        if (total == null) {
            return written != null && complete();
        }
        return written == null
                || version(row, total) != written.version()
                || total.activity().hashCode() != written.activity();
    }

    private long version(ProductRow row, ProductTotal total) {
        long updates = row.cells.updates();
        return updates == 0 ? total.mentions() : updates + relation(total).mentions();
    }

    private RelationTotal relation(ProductTotal total) {
        return total.relation() == Relation.VIEWED ? viewed : bought;
    }

    /** Makes what is owed of a row, and takes note that it was written. */
    void write(ProductRow row, long now, ProductOutput out) {
        @Nullable ProductTotal total = row.total;
        @Nullable WrittenProduct before = row.written;
        row.writtenAt = now;
        row.writtenUnsaved = true;
        if (total != null) {
            long version = version(row, total);
            row.written = new WrittenProduct(
                    total.relation(), total.id(), version, total.activity().hashCode());
            publication.write(row, total, version, products, relation(total), out);
        } else if (before != null) {
            row.written = null;
            row.recordHash = 0;
            out.withdrawn(before);
        }
    }
}
