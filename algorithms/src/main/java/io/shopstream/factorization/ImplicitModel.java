package io.shopstream.factorization;

/**
 * A row of factors for each user and item.
 *
 * @param settings that it was learned with
 * @param users a row a user; zeros of who did nothing
 * @param items a row an item; zeros of what nobody acted on
 * @param itemGramian the items' Gramian, packed
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImplicitModel(ImplicitSettings settings, Factors users, Factors items, double[] itemGramian) {

    /** About 1 for what a user would act on, 0 for what not; only the order of scores means something. */
    public double score(int user, int item) {
        return Factors.dot(users, user, items, item, settings.rank());
    }

    /** The same for a row of {@link #foldIn}. */
    public double score(float[] user, int item) {
        return Factors.dot(user, items, item, settings.rank());
    }

    /**
     * The factors of a user who was not there: those that the last iteration would have found, the items' fixed.
     *
     * @param items that the user acted on, ascending, each once
     * @param values what the actions say, a number an item, below 0 for dislike
     */
    public float[] foldIn(int[] items, float[] values) {
        return new ImplicitRowSolver(settings, itemGramian, this.items, this.items.rows())
                .solve(SparseRows.ofRow(items, values), 0);
    }

    /**
     * What each action of a user who was folded in has in the score of an item; they add up to it. Hu, Koren, Volinsky 2008, section 5.
     *
     * @param items as {@link #foldIn} takes them
     * @param values the same
     * @param item whose score is told
     * @return a number an action; 0 for a dislike, which only says what the user is like
     */
    public double[] parts(int[] items, float[] values, int item) {
        ImplicitRowSolver solver = new ImplicitRowSolver(settings, itemGramian, this.items, this.items.rows());
        float[] seen = solver.throughActions(SparseRows.ofRow(items, values), 0, item);
        double[] parts = new double[items.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = values[i] > 0 ? (1 + (double) settings.confidence(values[i])) * score(seen, items[i]) : 0;
        }
        return parts;
    }
}
