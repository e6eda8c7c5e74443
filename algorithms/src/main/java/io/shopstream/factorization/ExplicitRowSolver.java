package io.shopstream.factorization;

/**
 * Solves a row's factors and its bias together: the other side's vectors have a 1 in the place of the bias. The last factor of a row
 * of either side is its bias, which is 0 in a model without biases.
 */
public final class ExplicitRowSolver implements RowSolver {

    private final ExplicitSettings settings;
    private final double mean;
    private final Factors other;
    private final NormalEquations equations;

    /**
     * A solver against one side.
     *
     * @param mean of all ratings; 0 without biases
     * @param other {@code rank} factors and the bias, a row each
     */
    public ExplicitRowSolver(ExplicitSettings settings, double mean, Factors other) {
        if (other.width() != settings.rank() + 1) {
            throw new IllegalArgumentException(other.width() + " factors a row, not " + (settings.rank() + 1));
        }
        this.settings = settings;
        this.mean = mean;
        this.other = other;
        this.equations = new NormalEquations(settings.biases() ? settings.rank() + 1 : settings.rank());
    }

    @Override
    public float[] solve(SparseRows rows, int row) {
        int rank = settings.rank();
        float[] solution = new float[rank + 1];
        int size = rows.size(row);
        if (size == 0) {
            return solution;
        }
        equations.clear();
        int from = rows.start(row);
        for (int cell = from; cell < from + size; cell++) {
            int column = rows.column(cell);
            equations.add(other, column, rank, 1, (float) (rows.value(cell) - mean - other.at(column, rank)));
        }
        equations.addToDiagonal(0, rank, settings.regularization(size));
        if (settings.biases()) {
            equations.addToDiagonal(rank, rank + 1, settings.biasRegularization());
        }
        equations.solve(solution, row);
        return solution;
    }

    @Override
    public double loss(SparseRows rows, int row, Factors own, int ownRow) {
        int rank = settings.rank();
        double bias = own.at(ownRow, rank);
        double loss = settings.penalty(rows.size(row), own, ownRow);
        int from = rows.start(row);
        for (int cell = from; cell < from + rows.size(row); cell++) {
            int column = rows.column(cell);
            double error = rows.value(cell)
                    - mean
                    - bias
                    - other.at(column, rank)
                    - Factors.dot(own, ownRow, other, column, rank);
            loss += error * error;
        }
        return loss;
    }
}
