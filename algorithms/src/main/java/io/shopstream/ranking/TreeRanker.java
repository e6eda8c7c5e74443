package io.shopstream.ranking;

import io.shopstream.prediction.trees.LockstepTrees;
import io.shopstream.prediction.trees.RegressionTrees;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds up the leaves that a candidate reaches in each of many regression trees: J. Friedman, "Greedy Function Approximation:
 * A Gradient Boosting Machine", 2001; for rankers as C. Burges, "From RankNet to LambdaRank to LambdaMART: An Overview",
 * 2010, trains them. Where only the first places count, the first trees say who takes part in the rest: B. Cambazoglu et al., "Early
 * Exit Optimizations for Additive Machine Learned Ranking Systems", 2010.
 */
public final class TreeRanker implements Ranker {

    /** After so many trees, so many candidates go on. */
    private record Exit(int trees, int goOn) {}

    /** Decision 0019 has what they cost. */
    private static final List<Exit> EXITS = List.of(new Exit(10, 50), new Exit(30, 35));

    private final RegressionTrees trees;
    private final LockstepTrees lockstep;

    /** @param trees over rows of {@link Feature}s */
    public TreeRanker(RegressionTrees trees) {
        this.trees = trees;
        this.lockstep = new LockstepTrees(trees);
    }

    @Override
    public void score(float[] rows, int candidates, float[] scores) {
        Arrays.fill(scores, 0, candidates, 0);
        lockstep.add(0, trees.trees(), lockstep.keys(rows, candidates), all(candidates), scores);
    }

    @Override
    public void scoreTop(float[] rows, int candidates, float[] scores) {
        Arrays.fill(scores, 0, candidates, 0);
        scoreFrom(0, 0, all(candidates), lockstep.keys(rows, candidates), scores);
    }

    /**
     * Adds the trees from {@code first} on. Who stays behind at an exit keeps its order, below all that go on.
     *
     * @return the lowest score of the candidates
     */
    private float scoreFrom(int first, int exit, int[] candidates, int[] keys, float[] scores) {
        if (exit == EXITS.size() || EXITS.get(exit).trees() >= trees.trees()) {
            lockstep.add(first, trees.trees(), keys, candidates, scores);
            return lowest(candidates, scores);
        }
        int next = EXITS.get(exit).trees();
        lockstep.add(first, next, keys, candidates, scores);
        int goOn = Math.min(EXITS.get(exit).goOn(), candidates.length);
        long[] order = new long[candidates.length];
        Arrays.setAll(order, place -> Largest.packAny(scores[candidates[place]], candidates[place]));
        Largest.select(order, candidates.length, goOn);
        int[] bestFirst = Arrays.stream(order).mapToInt(Largest::place).toArray();
        int[] best = Arrays.copyOf(bestFirst, goOn);
        float threshold = lowest(best, scores);
        float lowest = scoreFrom(next, exit + 1, best, keys, scores);
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

    public RegressionTrees trees() {
        return trees;
    }
}
