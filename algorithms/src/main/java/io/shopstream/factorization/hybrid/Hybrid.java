package io.shopstream.factorization.hybrid;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Workers;
import io.shopstream.optimization.GridSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Popularity, item-kNN, content and factors together. How many neighbours count, and what each way counts beside the others, is learned at one time; the
 * ways can then be made of what is known at another.
 */
public final class Hybrid {

    /** Users who have had both of two items until their similarity is half believed. */
    private static final double SHRINKAGE = 10;

    /** Items by content: the nearest say most. */
    private static final int ALIKE = 50;

    private final int neighbours;
    private final double[] weights;
    private final @Nullable ContentIndex content;
    private final Workers workers;

    private Hybrid(int neighbours, double[] weights, @Nullable ContentIndex content, Workers workers) {
        this.neighbours = neighbours;
        this.weights = weights;
        this.content = content;
        this.workers = workers;
    }

    /**
     * One of the ways.
     *
     * @param isLearned whether a model is learned, and not counted
     * @param learned what it makes of what is known, which takes its time
     */
    public record Way(String name, boolean isLearned, Supplier<ItemScores> learned) {}

    /**
     * Learns from who liked what later.
     *
     * @param factors of what was known before
     * @param content what is said of items; null if nothing is
     */
    public static Hybrid learn(
            ListStage stage, Supplier<ImplicitModel> factors, @Nullable ContentIndex content, Workers workers) {
        ItemNeighbours nearest = nearest(stage.known(), workers);
        int neighbours = GridSearch.best(ItemNeighbours.TRIED, most -> stage.quality(nearest.scores(most), workers)
                .discountedGain());
        Hybrid unweighed = new Hybrid(neighbours, new double[0], content, workers);
        Blend blend = Blend.learn(made(unweighed.ways(stage.known(), () -> nearest, factors)), stage, workers);
        return new Hybrid(neighbours, blend.weights(), content, workers);
    }

    /**
     * Each way by itself, the factors last.
     *
     * @param known values of what users did
     * @param factors learned from the same
     */
    public List<Way> ways(RatingMatrix known, Supplier<ImplicitModel> factors) {
        return ways(known, () -> nearest(known, workers), factors);
    }

    private List<Way> ways(RatingMatrix known, Supplier<ItemNeighbours> nearest, Supplier<ImplicitModel> factors) {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way("popularity", false, () -> ItemScores.popularity(known)));
        ways.add(new Way("item-kNN, " + neighbours + " nearest", false, () -> nearest.get()
                .scores(neighbours)));
        if (content != null) {
            ways.add(new Way("content", false, () -> ItemNeighbours.ofContent(content, known.items(), ALIKE, workers)
                    .scores(ALIKE)));
        }
        ways.add(new Way("ALS", true, () -> ItemScores.factors(factors.get())));
        return ways;
    }

    /** All of {@link #ways} together. */
    public ItemScores of(RatingMatrix known, ImplicitModel factors) {
        return blend(made(ways(known, () -> factors)));
    }

    /** The same, of ways that have been made. */
    public ItemScores blend(List<ItemScores> ways) {
        return new Blend(ways, weights);
    }

    private static List<ItemScores> made(List<Way> ways) {
        return ways.stream().map(way -> way.learned().get()).toList();
    }

    private static ItemNeighbours nearest(RatingMatrix known, Workers workers) {
        return new ItemNeighbours(liked(known), SHRINKAGE, workers);
    }

    /** 1 for each value above 0, nothing for others. */
    public static RatingMatrix liked(RatingMatrix matrix) {
        return matrix.withValues((user, item, value) -> value > 0 ? 1 : 0);
    }
}
