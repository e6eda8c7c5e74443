package io.shopstream.factors.step;

import io.shopstream.factorization.Factors;
import io.shopstream.factorization.ImplicitRowSolver;
import io.shopstream.factorization.SparseRows;
import io.shopstream.factors.block.Chunk;
import io.shopstream.factors.block.Numbering;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ships solved rows to the tasks that need them, which are those of what the rows name: if a user has rated an item, then the item's task
 * needs the user's row. Adds up the rows' outer products, by slices. Not thread-safe.
 */
final class SolvedRows {

    private final Step step;
    private final int task;
    private final Numbering numbering;
    private final Learning learning;
    private final Consumer<Shipment> out;
    private final Outbox outbox;

    /** The last row that each task was sent, and one more. */
    private final int[] sent;

    private int slice = -1;
    private ImplicitRowSolver.@Nullable Gramian products;

    SolvedRows(Step step, int task, Numbering numbering, Learning learning, Consumer<Shipment> out) {
        this.step = step;
        this.task = task;
        this.numbering = numbering;
        this.learning = learning;
        this.out = out;
        this.outbox = new Outbox(task, numbering.tasks(), learning.width(), step.toAll(), out);
        this.sent = new int[numbering.tasks()];
    }

    void ship(Chunk chunk, SparseRows cells, Factors own) {
        if (step.fromAll()) {
            return;
        }
        for (int row = 0; row < cells.rows(); row++) {
            int local = numbering.local(chunk.first()) + row;
            float[] factors = own.row(row);
            if (step.toAll()) {
                for (int to = 0; to < sent.length; to++) {
                    outbox.add(to, local, factors, chunk.ids()[row]);
                }
            } else {
                ship(chunk, cells, row, local, factors);
            }
            if (learning.needsProducts()) {
                addProduct(Numbering.slice(Numbering.hash(chunk.ids()[row])), own, row);
            }
        }
    }

    private void ship(Chunk chunk, SparseRows cells, int row, int local, float[] factors) {
        for (int cell = cells.start(row); cell < cells.start(row) + cells.size(row); cell++) {
            int to = numbering.taskOf(chunk.named()[cells.column(cell)]);
            if (sent[to] <= local) {
                sent[to] = local + 1;
                outbox.add(to, local, factors, chunk.ids()[row]);
            }
        }
    }

    /** Rows come in the order of slices. */
    private void addProduct(int ofSlice, Factors own, int row) {
        if (ofSlice != slice || products == null) {
            shipProducts();
            slice = ofSlice;
            products = new ImplicitRowSolver.Gramian(learning.width());
        }
        products.add(own, row);
    }

    private void shipProducts() {
        if (products == null) {
            return;
        }
        double[] sum = products.packed();
        for (int to = 0; to < sent.length; to++) {
            out.accept(Shipment.of(to, task, new Shipment.OuterProducts(slice, sum)));
        }
    }

    /** Ships what is left. Each task tells its successor the totals. */
    void finish(Totals totals) {
        if (step.fromAll()) {
            return;
        }
        outbox.flush();
        shipProducts();
        out.accept(Shipment.of(task, task, totals));
    }

    long heldBytes() {
        return outbox.heldBytes();
    }
}
