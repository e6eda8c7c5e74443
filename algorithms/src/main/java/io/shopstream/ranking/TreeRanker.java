package io.shopstream.ranking;

import io.shopstream.prediction.trees.RegressionTrees;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Adds up the leaves that a candidate reaches in each of many regression trees: J. Friedman, "Greedy Function Approximation:
 * A Gradient Boosting Machine", 2001; for rankers as C. Burges, "From RankNet to LambdaRank to LambdaMART: An Overview",
 * 2010, trains them. Where only the first places count, the first trees say who takes part in the rest: B. Cambazoglu et al., "Early
 * Exit Optimizations for Additive Machine Learned Ranking Systems", 2010. Trees lie in arrays in pre-order: the node after a split is where values below its threshold go.
 */
public final class TreeRanker implements Ranker {

    /** Trees that all candidates go through, and candidates that then go on: decision 0019 has what that costs. */
    private static final int FIRST_TREES = 30;

    private static final int GO_ON = 50;

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
        if (trees.trees() <= FIRST_TREES || candidates <= GO_ON) {
            score(rows, candidates, scores);
            return;
        }
        Arrays.fill(scores, 0, candidates, 0);
        add(0, FIRST_TREES, all(candidates), rows, scores);
        long[] order = new long[candidates];
        Arrays.setAll(order, candidate -> Largest.packAny(scores[candidate], candidate));
        Largest.first(order, candidates, GO_ON);
        int[] best = new int[GO_ON];
        Arrays.setAll(best, place -> Largest.place(order[place]));
        float threshold = scores[best[GO_ON - 1]];
        add(FIRST_TREES, trees.trees(), best, rows, scores);
        float lowest = Float.POSITIVE_INFINITY;
        for (int candidate : best) {
            lowest = Math.min(lowest, scores[candidate]);
        }
        for (int i = GO_ON; i < candidates; i++) {
            int behind = Largest.place(order[i]);
            scores[behind] += lowest - threshold;
        }
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
