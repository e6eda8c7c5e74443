package io.shopstream.factorization;

/**
 * A mean, and a row of factors and a bias for each user and item.
 *
 * @param settings that it was learned with
 * @param mean of the ratings that it was learned from, in stars; 0 in a model without biases
 * @param users a row a user: {@code rank} factors, then the bias in stars; zeros of who had no rating
 * @param items the same of items
 */
public record ExplicitModel(ExplicitSettings settings, double mean, Factors users, Factors items) {

    /** The stars that a user would give an item; may lie beyond the stars that there are. */
    public double predict(int user, int item) {
        int rank = settings.rank();
        return mean + users.at(user, rank) + items.at(item, rank) + Factors.dot(users, user, items, item, rank);
    }

    /** The same for a row of {@link #foldIn}. */
    public double predict(float[] user, int item) {
        int rank = settings.rank();
        return mean + user[rank] + items.at(item, rank) + Factors.dot(user, items, item, rank);
    }

    /**
     * The factors and the bias of a user who was not there: those that the last iteration would have found, the items' fixed.
     *
     * @param rated items, ascending, each once
     * @param stars a value an item
     */
    public float[] foldIn(int[] rated, float[] stars) {
        return new ExplicitRowSolver(settings, mean, items).solve(SparseRows.ofRow(rated, stars), 0);
    }
}
