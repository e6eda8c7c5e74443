package io.shopstream.factorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Alternating least squares on this machine: each iteration solves all items, given the users, then all users, given the items. Rows
 * are solved in blocks of about the same work, on all threads; the result does not depend on their number. After each iteration the
 * objective is computed. Not thread-safe.
 */
final class Alternation {

    /** What a row without cells costs, in cells. */
    private static final int ROW_COST = 8;

    private static final int BLOCK_COST = 4096;

    /** By how much rounding alone may raise the objective. */
    private static final double TOLERANCE = 1e-4;

    private final RatingMatrix ratings;
    private final Factors users;
    private final Factors items;
    private final Workers workers;
    private final Side side;
    private final int[] userBlocks;
    private final int[] itemBlocks;
    private final List<Double> objectives = new ArrayList<>();

    /** What is different between kinds of factors. */
    interface Side {

        /** Makes the solvers of a half-step: called once a half-step, and the supplier once a block. */
        Supplier<RowSolver> against(Factors other);

        /** The regularization of an item with so many values. */
        double itemLoss(int values, Factors items, int item);
    }

    Alternation(RatingMatrix ratings, Factors users, Factors items, Workers workers, Side side) {
        this.ratings = ratings;
        this.users = users;
        this.items = items;
        this.workers = workers;
        this.side = side;
        this.userBlocks = blocks(ratings.byUser());
        this.itemBlocks = blocks(ratings.byItem());
    }

    /** @throws FactorizationException when the objective grows, or is no number any more */
    void iterate() {
        solve(ratings.byItem(), items, itemBlocks, side.against(users));
        Supplier<RowSolver> solvers = side.against(items);
        solve(ratings.byUser(), users, userBlocks, solvers);
        double objective = objective(solvers);
        if (!(objective <= Double.MAX_VALUE)) {
            throw new FactorizationException("the objective of iteration " + (objectives.size() + 1)
                    + " is no number: the values are too large, or the regularization is too low");
        }
        if (!objectives.isEmpty() && objective > last() * (1 + TOLERANCE)) {
            throw new FactorizationException("the objective grows at iteration " + (objectives.size() + 1) + ", from "
                    + last() + " to " + objective + ": the regularization is too low for the size of the values");
        }
        objectives.add(objective);
    }

    private double last() {
        return objectives.get(objectives.size() - 1);
    }

    /** What is minimised, after each iteration. */
    List<Double> objectives() {
        return List.copyOf(objectives);
    }

    private void solve(SparseRows rows, Factors target, int[] blocks, Supplier<RowSolver> solvers) {
        workers.forEach(blocks.length - 1, block -> {
            RowSolver solver = solvers.get();
            for (int row = blocks[block]; row < blocks[block + 1]; row++) {
                target.set(row, solver.solve(rows, row));
            }
        });
    }

    private double objective(Supplier<RowSolver> solvers) {
        double[] parts = new double[userBlocks.length - 1];
        workers.forEach(parts.length, block -> {
            RowSolver solver = solvers.get();
            for (int row = userBlocks[block]; row < userBlocks[block + 1]; row++) {
                parts[block] += solver.loss(ratings.byUser(), row, users, row);
            }
        });
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        for (int item = 0; item < items.rows(); item++) {
            sum += side.itemLoss(ratings.byItem().size(item), items, item);
        }
        return sum;
    }

    /** Where blocks of about the same cost begin, and the end. */
    static int[] blocks(SparseRows rows) {
        int[] starts = new int[rows.rows() + 2];
        int count = 1;
        long cost = 0;
        for (int row = 0; row < rows.rows(); row++) {
            cost += rows.size(row) + ROW_COST;
            if (cost >= BLOCK_COST || row == rows.rows() - 1) {
                starts[count++] = row + 1;
                cost = 0;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
