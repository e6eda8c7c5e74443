package io.shopstream.factorization;

/**
 * Solves a row against all columns in the time of those that it has a value for: the sum over all columns is {@link #gramian the
 * Gramian}, computed once for all rows (Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", 2008).
 */
public final class ImplicitRowSolver implements RowSolver {

    private final ImplicitSettings settings;
    private final double[] gramian;
    private final Factors other;
    private final int columns;
    private final NormalEquations equations;

    /**
     * A solver against one side.
     *
     * @param gramian that of <em>all</em> rows of the other side, packed: its upper triangle by rows
     * @param other {@code rank} factors a row, of those rows that the columns name
     * @param columns how many rows the other side has in all
     */
    public ImplicitRowSolver(ImplicitSettings settings, double[] gramian, Factors other, int columns) {
        if (other.width() != settings.rank() || gramian.length != PackedCholesky.size(settings.rank())) {
            throw new IllegalArgumentException(other.width() + " factors a row and a Gramian of " + gramian.length
                    + " numbers do not fit rank " + settings.rank());
        }
        this.settings = settings;
        this.gramian = gramian;
        this.other = other;
        this.columns = columns;
        this.equations = new NormalEquations(settings.rank());
    }

    /** Adds up the outer products of rows that come one by one. Not thread-safe. */
    public static final class Gramian {

        private final NormalEquations sum;

        public Gramian(int rank) {
            this.sum = new NormalEquations(rank);
        }

        public void add(Factors factors, int row) {
            sum.add(factors, row, factors.width(), 1, 0);
        }

        /** What was added so far, packed: its upper triangle by rows. */
        public double[] packed() {
            return sum.matrix().clone();
        }
    }

    /** The sum of the outer products of all rows, packed: its upper triangle by rows. Those of parts of a side add up. */
    public static double[] gramian(Factors factors, Workers workers) {
        int piece = 512;
        int pieces = (factors.rows() + piece - 1) / piece;
        double[][] sums = new double[pieces][];
        workers.forEach(pieces, p -> {
            Gramian sum = new Gramian(factors.width());
            for (int row = p * piece; row < Math.min(factors.rows(), (p + 1) * piece); row++) {
                sum.add(factors, row);
            }
            sums[p] = sum.packed();
        });
        double[] total = new double[PackedCholesky.size(factors.width())];
        for (double[] sum : sums) {
            for (int i = 0; i < total.length; i++) {
                total[i] += sum[i];
            }
        }
        return total;
    }

    @Override
    public float[] solve(SparseRows rows, int row) {
        float[] solution = new float[settings.rank()];
        if (rows.size(row) == 0) {
            return solution;
        }
        begin(rows, row, true);
        equations.solve(solution, row);
        return solution;
    }

    /** What the row's equations make of a column's factors in the place of what the row has done. */
    float[] throughActions(SparseRows rows, int row, int column) {
        float[] solution = new float[settings.rank()];
        begin(rows, row, false);
        equations.add(other, column, settings.rank(), 0, 1);
        equations.solve(solution, row);
        return solution;
    }

    /** @param targets whether what the row has done is to be met */
    private void begin(SparseRows rows, int row, boolean targets) {
        int rank = settings.rank();
        equations.clear();
        equations.add(gramian, 1);
        int from = rows.start(row);
        for (int cell = from; cell < from + rows.size(row); cell++) {
            float value = rows.value(cell);
            float more = settings.confidence(value);
            if (more > 0) {
                equations.add(other, rows.column(cell), rank, more, targets && value > 0 ? 1 + more : 0);
            }
        }
        equations.addToDiagonal(0, rank, settings.regularization(rows.size(row), columns));
    }

    @Override
    public double loss(SparseRows rows, int row, Factors own, int ownRow) {
        int rank = settings.rank();
        double loss = settings.penalty(rows.size(row), columns, own, ownRow) + overAllColumns(own, ownRow);
        int from = rows.start(row);
        for (int cell = from; cell < from + rows.size(row); cell++) {
            float value = rows.value(cell);
            double score = Factors.dot(own, ownRow, other, rows.column(cell), rank);
            double error = (value > 0 ? 1 : 0) - score;
            loss += (1 + (double) settings.confidence(value)) * error * error - score * score;
        }
        return loss;
    }

    private double overAllColumns(Factors own, int ownRow) {
        double sum = 0;
        int at = 0;
        for (int f = 0; f < settings.rank(); f++) {
            double inner = gramian[at++] * own.at(ownRow, f) / 2;
            for (int g = f + 1; g < settings.rank(); g++) {
                inner += gramian[at++] * own.at(ownRow, g);
            }
            sum += 2 * inner * own.at(ownRow, f);
        }
        return sum;
    }
}
