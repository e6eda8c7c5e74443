package io.shopstream.prediction.explanation;

import io.shopstream.prediction.trees.RegressionTrees;
import io.shopstream.prediction.trees.TreeEnsemble;
import java.util.Arrays;

/**
 * The exact Shapley values of a {@link TreeEnsemble}, in log-odds for a logistic one. The game is that of S. Lundberg, G. Erion, S. Lee, "Consistent
 * Individualized Feature Attribution for Tree Ensembles", 2018 (path-dependent TreeSHAP, as XGBoost's {@code predictContrib} has it): a split by a
 * feature that is not known sends a row both ways, as the covers of its children have it.
 *
 * <p>They are reckoned another way than by that paper's algorithm 2, to the same values. A Shapley value is the integral of what a feature
 * adds when each other one is known with chance t, over t from 0 to 1 (G. Owen, "Multilinear Extensions of Games", 1972). For a leaf, that is a polynomial in t: of
 * each other feature on its path a factor t * one + (1 - t) * zero, where one says whether the row goes that way, and zero what share of all rows does. Half as many
 * points as a path has features, rounded up, give its integral exactly ({@link GaussLegendre}). All factors are positive, so nothing cancels out.
 * A row takes as many steps as all trees have nodes, times the points: algorithm 2 takes the square of the depth a leaf.
 *
 * <p>Cannot be changed, so any number of threads may ask it.
 */
public final class TreeShap implements Explainer {

    /** Deeper trees are refused: they are walked by recursion. */
    public static final int MOST_DEPTH = 512;

    private final TreeEnsemble ensemble;
    private final RegressionTrees trees;

    /** What share of the rows at its parent went to a node. */
    private final double[] shares;

    private final int depth;
    private final double base;
    private final double[] points;
    private final double[] weights;

    /** At each point, what a feature that leads the row elsewhere is worth, over its factor: -zero / ((1 - t) * zero). */
    private final double[] losses;

    /** @throws IllegalArgumentException in one line, when a tree is too deep */
    public TreeShap(TreeEnsemble ensemble) {
        this.ensemble = ensemble;
        this.trees = ensemble.trees();
        this.shares = new double[trees.size()];
        int[] depths = new int[trees.size()];
        int deepest = 0;
        for (int node = 0; node < trees.size(); node++) {
            if (!trees.isLeaf(node)) {
                int below = trees.below(node);
                int other = trees.other(node);
                shares[below] = ensemble.cover(below) / ((double) ensemble.cover(below) + ensemble.cover(other));
                shares[other] = 1 - shares[below];
                depths[below] = depths[other] = depths[node] + 1;
                deepest = Math.max(deepest, depths[below]);
            }
        }
        if (deepest > MOST_DEPTH) {
            throw new IllegalArgumentException("a tree of depth " + deepest + " is deeper than " + MOST_DEPTH);
        }
        this.depth = deepest;
        int onPath = Math.min(deepest, ensemble.features());
        GaussLegendre quadrature = new GaussLegendre(Math.max(1, (onPath + 1) / 2));
        this.points = quadrature.points;
        this.weights = quadrature.weights;
        this.losses = Arrays.stream(points).map(point -> -1 / (1 - point)).toArray();
        double[] means = new double[trees.size()];
        for (int node = trees.size() - 1; node >= 0; node--) {
            means[node] = trees.isLeaf(node)
                    ? trees.value(node)
                    : shares[trees.below(node)] * means[trees.below(node)]
                            + shares[trees.other(node)] * means[trees.other(node)];
        }
        double sum = ensemble.baseMargin();
        for (int tree = 0; tree < trees.trees(); tree++) {
            sum += means[trees.root(tree)];
        }
        this.base = sum;
    }

    /** The mean of the margin over the rows that were learned from, as the covers weigh them. */
    @Override
    public double base() {
        return base;
    }

    @Override
    public double[] values(float[] row) {
        Walk walk = new Walk(row);
        for (int tree = 0; tree < trees.trees(); tree++) {
            walk.visit(trees.root(tree), 0);
        }
        return walk.values;
    }

    /** Of one row. */
    private final class Walk {
        private final float[] row;
        private final double[] values = new double[ensemble.features()];

        /** Of each feature on the path, the share of rows that would have come here by it, and whether the row does. */
        private final double[] zeros = new double[ensemble.features()];

        private final boolean[] ones = new boolean[ensemble.features()];
        private final boolean[] onPath = new boolean[ensemble.features()];

        /** At each depth and point, the product of the path's factors, and the sum of the leaves' values times their products. */
        private final double[][] products = new double[depth + 1][points.length];

        private final double[][] sums = new double[depth + 1][points.length];

        Walk(float[] row) {
            this.row = row;
            Arrays.fill(products[0], 1);
        }

        /** Sets the sums at this depth to those below {@code node}. */
        void visit(int node, int at) {
            double[] sum = sums[at];
            if (trees.isLeaf(node)) {
                double value = trees.value(node);
                double[] product = products[at];
                for (int q = 0; q < sum.length; q++) {
                    sum[q] = value * product[q];
                }
                return;
            }
            int next = trees.next(node, row);
            Arrays.fill(sum, 0);
            follow(node, trees.below(node), next, at);
            follow(node, trees.other(node), next, at);
        }

        private void follow(int node, int child, int next, int at) {
            int feature = trees.feature(node);
            boolean known = onPath[feature];
            if (known && !ones[feature]) {
                scaled(child, at);
                return;
            }
            boolean one = child == next;
            double zeroBefore = known ? zeros[feature] : 1;
            double zero = zeroBefore * shares[child];
            if (!one && zero == 0) {
                return; // neither the row nor any other goes there
            }
            double[] before = products[at];
            double[] after = products[at + 1];
            for (int q = 0; q < after.length; q++) {
                double path = known ? before[q] / factor(true, zeroBefore, q) : before[q];
                after[q] = path * factor(one, zero, q);
            }
            onPath[feature] = true;
            ones[feature] = one;
            zeros[feature] = zero;
            visit(child, at + 1);
            onPath[feature] = known;
            ones[feature] = true;
            zeros[feature] = zeroBefore;

            double added = 0;
            double[] here = sums[at];
            double[] there = sums[at + 1];
            for (int q = 0; q < after.length; q++) {
                double below = there[q];
                here[q] += below;
                // what the last split by a feature says of it replaces what an earlier one has said
                double gain = known ? gain(one, zero, q) - gain(true, zeroBefore, q) : gain(one, zero, q);
                added += weights[q] * gain * below;
            }
            values[feature] += added;
        }

        /** The feature has led the row elsewhere already: what it is worth has been said, and only the share of rows grows smaller. */
        private void scaled(int child, int at) {
            double share = shares[child];
            if (share == 0) {
                return;
            }
            double[] before = products[at];
            double[] after = products[at + 1];
            for (int q = 0; q < after.length; q++) {
                after[q] = before[q] * share;
            }
            visit(child, at + 1);
            double[] here = sums[at];
            double[] there = sums[at + 1];
            for (int q = 0; q < here.length; q++) {
                here[q] += there[q];
            }
        }

        private double factor(boolean one, double zero, int q) {
            return one ? points[q] + (1 - points[q]) * zero : (1 - points[q]) * zero;
        }

        /** By what knowing the feature multiplies, less what not knowing it does, over the factor that is in the product. */
        private double gain(boolean one, double zero, int q) {
            return one ? (1 - zero) / factor(true, zero, q) : losses[q];
        }
    }
}
