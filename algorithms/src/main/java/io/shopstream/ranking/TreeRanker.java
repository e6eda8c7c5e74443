package io.shopstream.ranking;

import io.shopstream.prediction.trees.RegressionTrees;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds up the leaves that a candidate reaches in each of many regression trees: J. Friedman, "Greedy Function Approximation:
 * A Gradient Boosting Machine", 2001; for rankers as C. Burges, "From RankNet to LambdaRank to LambdaMART: An Overview",
 * 2010, trains them. Where only the first places count, the first trees say who takes part in the rest: B. Cambazoglu et al., "Early
 * Exit Optimizations for Additive Machine Learned Ranking Systems", 2010. Trees lie in arrays in pre-order: the node after a split is where values below its threshold go.
 */
public final class TreeRanker implements Ranker {

    /** After so many trees, so many candidates go on. */
    private record Exit(int trees, int goOn) {}

    /** Decision 0019 has what they cost. */
    private static final List<Exit> EXITS = List.of(new Exit(10, 50), new Exit(30, 35));

    private final RegressionTrees trees;

    /** @param trees over rows of {@link Feature}s */
    public TreeRanker(RegressionTrees trees) {
        this.trees = trees;
    }

    @Override
    public void score(float[] rows, int candidates, float[] scores) {
        Arrays.fill(scores, 0, candidates, 0);
        add(0, trees.trees(), all(candidates), rows, scores);
    }

    @Override
    public void scoreTop(float[] rows, int candidates, float[] scores) {
        Arrays.fill(scores, 0, candidates, 0);
        scoreFrom(0, 0, all(candidates), rows, scores);
    }

    /**
     * Adds the trees from {@code first} on. Who stays behind at an exit keeps its order, below all that go on.
     *
     * @return the lowest score of the candidates
     */
    private float scoreFrom(int first, int exit, int[] candidates, float[] rows, float[] scores) {
        if (exit == EXITS.size() || EXITS.get(exit).trees() >= trees.trees()) {
            add(first, trees.trees(), candidates, rows, scores);
            return lowest(candidates, scores);
        }
        int next = EXITS.get(exit).trees();
        add(first, next, candidates, rows, scores);
        int goOn = Math.min(EXITS.get(exit).goOn(), candidates.length);
        long[] order = new long[candidates.length];
        Arrays.setAll(order, place -> Largest.packAny(scores[candidates[place]], place));
        Largest.first(order, candidates.length, goOn);
        int[] bestFirst = new int[candidates.length];
        Arrays.setAll(bestFirst, place -> candidates[Largest.place(order[place])]);
        int[] best = Arrays.copyOf(bestFirst, goOn);
        float threshold = lowest(best, scores);
        float lowest = scoreFrom(next, exit + 1, best, rows, scores);
        for (int i = goOn; i < bestFirst.length; i++) {
            scores[bestFirst[i]] += lowest - threshold;
        }
        return lowest(candidates, scores);
    }

    private static float lowest(int[] candidates, float[] scores) {
        float lowest = Float.POSITIVE_INFINITY;
        for (int candidate : candidates) {
            lowest = Math.min(lowest, scores[candidate]);
        }
        return lowest;
    }

    private static int[] all(int candidates) {
        return IntStream.range(0, candidates).toArray();
    }

    /** Tree by tree, so that a tree stays in the cache for all candidates. */
    private void add(int from, int to, int[] candidates, float[] rows, float[] scores) {
        for (int tree = from; tree < to; tree++) {
            for (int candidate : candidates) {
                scores[candidate] += trees.reached(tree, rows, candidate * Feature.COUNT);
            }
        }
    }

    public RegressionTrees trees() {
        return trees;
    }
}
