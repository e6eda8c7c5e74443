package io.shopstream.factorization;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;

/**
 * Learns a mean, biases and factors of stars by alternating least squares: Y. Koren, R. Bell, C. Volinsky, "Matrix Factorization
 * Techniques for Recommender Systems", 2009. Minimised is the sum of the squared errors of the ratings, plus the regularization of
 * {@link ExplicitSettings}. The mean is that of the ratings and stays. One seed gives one result, on any number of threads. Iterations
 * can be done one by one, to look at the model in between. Not thread-safe.
 */
public final class ExplicitAls {

    private final ExplicitSettings settings;
    private final double mean;
    private final Factors users;
    private final Factors items;
    private final Alternation alternation;

    /** @throws FactorizationException when there are no ratings, or the factors are more than arrays can hold */
    public ExplicitAls(ExplicitSettings settings, RatingMatrix ratings, Workers workers) {
        this(settings, ratings, workers, user -> user);
    }

    /**
     * The same, with users' first factors drawn by other numbers than those of their rows. By hashes of their ids, it is the model that
     * users have who are learned of in several places.
     *
     * @param numbers a number a row
     */
    public ExplicitAls(ExplicitSettings settings, RatingMatrix ratings, Workers workers, IntToLongFunction numbers) {
        if (ratings.cells() == 0) {
            throw new FactorizationException("there are no ratings to learn from");
        }
        this.settings = settings;
        this.mean = settings.biases() ? mean(ratings.byUser()) : 0;
        this.users = Factors.random(ratings.users(), settings.rank() + 1, settings.rank(), settings.seed(), numbers);
        this.items = new Factors(ratings.items(), settings.rank() + 1);
        this.alternation = new Alternation(ratings, users, items, workers, new Alternation.Side() {
            @Override
            public Supplier<RowSolver> against(Factors other) {
                return () -> new ExplicitRowSolver(settings, mean, other);
            }

            @Override
            public double itemLoss(int values, Factors all, int item) {
                return settings.penalty(values, all, item);
            }
        });
    }

    /** Learns with all iterations of the settings. */
    public static ExplicitModel fit(ExplicitSettings settings, RatingMatrix ratings, Workers workers) {
        ExplicitAls als = new ExplicitAls(settings, ratings, workers);
        for (int iteration = 0; iteration < settings.iterations(); iteration++) {
            als.iterate();
        }
        return als.model();
    }

    private static double mean(SparseRows rows) {
        double sum = 0;
        for (int cell = 0; cell < rows.cells(); cell++) {
            sum += rows.value(cell);
        }
        return sum / rows.cells();
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
    public ExplicitModel model() {
        return new ExplicitModel(settings, mean, users, items);
    }
}
