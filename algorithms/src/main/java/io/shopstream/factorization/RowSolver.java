package io.shopstream.factorization;

/**
 * Solves rows of one side, given the factors of the other: the half-step of alternating least squares. What it needs of the other
 * side are the rows that the solved rows' columns name, so that parts can be solved in different places. Not thread-safe.
 */
public interface RowSolver {

    /**
     * Solves a row of {@code rows}, whose columns are rows of the other side's factors.
     *
     * @return its factors; a new array. Of a row without cells, zeros
     * @throws FactorizationException when its equations have no one solution in numbers
     */
    float[] solve(SparseRows rows, int row);

    /**
     * What the row adds to the objective that is minimised, its own regularization included.
     *
     * @param own the row's factors
     * @param ownRow where they are
     */
    double loss(SparseRows rows, int row, Factors own, int ownRow);
}
