package io.shopstream.factorization;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;

/**
 * Learns factors of actions by alternating least squares over <em>all</em> pairs of a user and an item: Y. Hu, Y. Koren, C. Volinsky,
 * "Collaborative Filtering for Implicit Feedback Datasets", 2008, with the regularization of S. Rendle, W. Krichene, L. Zhang, Y. Koren,
 * "Revisiting the Performance of iALS on Item Recommendation Benchmarks", 2022. One seed gives one result, on any number of threads.
 * Iterations can be done one by one, to look at the model in between. Not thread-safe.
 */
public final class ImplicitAls {

    private final ImplicitSettings settings;
    private final Factors users;
    private final Factors items;
    private final Workers workers;
    private final Alternation alternation;

    /** @throws FactorizationException when nobody likes anything, or the factors are more than arrays can hold */
    public ImplicitAls(ImplicitSettings settings, RatingMatrix actions, Workers workers) {
        this(settings, actions, workers, user -> user);
    }

    /**
     * The same, with users' first factors drawn by other numbers than those of their rows. By hashes of their ids, it is the model that
     * users have who are learned of in several places.
     *
     * @param numbers a number a row
     */
    public ImplicitAls(ImplicitSettings settings, RatingMatrix actions, Workers workers, IntToLongFunction numbers) {
        if (!anyPositive(actions.byUser())) {
            throw new FactorizationException("there is no action above 0 to learn from");
        }
        this.settings = settings;
        this.users = Factors.random(actions.users(), settings.rank(), settings.rank(), settings.seed(), numbers);
        this.items = new Factors(actions.items(), settings.rank());
        this.workers = workers;
        this.alternation = new Alternation(actions, users, items, workers, new Alternation.Side() {
            @Override
            public Supplier<RowSolver> against(Factors other) {
                return solvers(other);
            }

            @Override
            public double itemLoss(int values, Factors all, int item) {
                return settings.penalty(values, users.rows(), all, item);
            }
        });
    }

    private Supplier<RowSolver> solvers(Factors other) {
        double[] gramian = ImplicitRowSolver.gramian(other, workers);
        return () -> new ImplicitRowSolver(settings, gramian, other, other.rows());
    }

    /** Learns with all iterations of the settings. */
    public static ImplicitModel fit(ImplicitSettings settings, RatingMatrix actions, Workers workers) {
        ImplicitAls als = new ImplicitAls(settings, actions, workers);
        for (int iteration = 0; iteration < settings.iterations(); iteration++) {
            als.iterate();
        }
        return als.model();
    }

    private static boolean anyPositive(SparseRows rows) {
        for (int cell = 0; cell < rows.cells(); cell++) {
            if (rows.value(cell) > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does one more iteration, whatever the settings say of their number.
     *
     * @throws FactorizationException when it leaves the numbers
     */
    public void iterate() {
        alternation.iterate();
    }

    /** What was minimised, after each iteration so far. */
    public List<Double> objectives() {
        return alternation.objectives();
    }

    /** What was learned so far; further iterations change it. */
    public ImplicitModel model() {
        return new ImplicitModel(settings, users, items, ImplicitRowSolver.gramian(items, workers));
    }
}
