package io.shopstream.factors.step;

import io.shopstream.factorization.Factors;
import io.shopstream.factors.block.Numbering;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a task was sent by the step before. Not thread-safe. */
final class Received implements Closeable {

    private final Numbering numbering;
    private final Learning learning;
    private final RowStore rows;
    private final IdStore[] ids;
    private final double[] @Nullable [] slices;
    private double @Nullable [] products;
    private @Nullable Totals totals;

    /** @param withIds whether rows come with ids */
    Received(Path folder, Numbering numbering, Learning learning, boolean withIds) throws IOException {
        this.numbering = numbering;
        this.learning = learning;
        this.rows = new RowStore(folder, numbering.tasks(), learning.width());
        this.ids = new IdStore[withIds ? numbering.tasks() : 0];
        for (int sender = 0; sender < ids.length; sender++) {
            ids[sender] = new IdStore(folder);
        }
        this.slices = new double[Numbering.SLICES][];
    }

    void add(Shipment shipment) throws IOException {
        if (shipment.rows() != null && shipment.factors() != null) {
            rows.add(shipment.from(), shipment.rows(), shipment.factors());
        }
        if (shipment.ids() != null && ids.length > 0) {
            ids[shipment.from()].add(shipment.ids());
        }
        if (shipment.products() != null) {
            slices[shipment.products().slice()] = shipment.products().sum();
        }
        if (shipment.totals() != null) {
            totals = shipment.totals();
        }
    }

    /** All was sent: adds up outer products in the order of slices, so that the sum is the same on any number of tasks. */
    void finish() throws IOException {
        if (learning.needsProducts()) {
            double[] sum = new double[learning.width() * (learning.width() + 1) / 2];
            for (double @Nullable [] slice : slices) {
                for (int i = 0; slice != null && i < sum.length; i++) {
                    sum[i] += slice[i];
                }
            }
            products = sum;
        }
        for (IdStore store : ids) {
            store.finish();
        }
    }

    Totals totals() {
        if (totals == null) {
            throw new IllegalStateException("the totals have not come");
        }
        return totals;
    }

    /** Packed; null where none are needed. */
    double @Nullable [] products() {
        return products;
    }

    Factors rows(int[] named) throws IOException {
        return rows.rows(numbering, named);
    }

    Lists lists(int most) {
        return new Lists(rows, ids, numbering, learning.rank(), most);
    }

    long heldBytes() {
        long sums = products == null ? 0 : 8L * products.length * (Numbering.SLICES + 1);
        return rows.heldBytes() + sums;
    }

    @Override
    public void close() throws IOException {
        rows.close();
        for (IdStore store : ids) {
            store.close();
        }
    }
}
