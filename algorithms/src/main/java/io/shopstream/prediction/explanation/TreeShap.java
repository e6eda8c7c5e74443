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
    private final double[] rests;
    private final double[] nowhere;

    /** What share of all rows the path to a node's last split by its feature lets by, as far as that feature goes: with that split, and by those before it. */
    private final double[] zeros;

    private final double[] zerosBefore;

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
        this.rests = Arrays.stream(points).map(point -> 1 - point).toArray();
        this.nowhere = new double[points.length];
        this.zeros = new double[trees.size()];
        this.zerosBefore = new double[trees.size()];
        double[] path = new double[ensemble.features()];
        Arrays.fill(path, 1);
        for (int tree = 0; tree < trees.trees(); tree++) {
            follow(trees.root(tree), path);
        }
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

    /** @param path by feature, the share that the splits above let by */
    private void follow(int node, double[] path) {
        if (trees.isLeaf(node)) {
            return;
        }
        int feature = trees.feature(node);
        double before = path[feature];
        for (int child : new int[] {trees.below(node), trees.other(node)}) {
            zerosBefore[child] = before;
            zeros[child] = before * shares[child];
            path[feature] = zeros[child];
            follow(child, path);
        }
        path[feature] = before;
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

        /** Whether a split above has led the row elsewhere by a feature. */
        private final boolean[] left = new boolean[ensemble.features()];

        /** At each depth and point, the product of the path's factors. */
        private final double[][] products = new double[depth + 1][points.length];

        /** At each depth and point, the sum over the leaves below of their values times the factors on the way to them from there. */
        private final double[][] sums = new double[depth + 1][points.length];

        Walk(float[] row) {
            this.row = row;
            Arrays.fill(products[0], 1);
        }

        /** Sets the sums at this depth to those of {@code node}. */
        void visit(int node, int at) {
            double[] sum = sums[at];
            if (trees.isLeaf(node)) {
                Arrays.fill(sum, trees.value(node));
                return;
            }
            Arrays.fill(sum, 0);
            int feature = trees.feature(node);
            int next = trees.next(node, row);
            if (left[feature]) {
                scaled(trees.below(node), at);
                scaled(trees.other(node), at);
            } else {
                follow(feature, trees.below(node), next, at);
                follow(feature, trees.other(node), next, at);
            }
        }

        private void follow(int feature, int child, int next, int at) {
            boolean one = child == next;
            double zero = zeros[child];
            double zeroBefore = zerosBefore[child];
            double[] before = products[at];
            double[] below = sums[at + 1];
            if (trees.isLeaf(child)) {
                Arrays.fill(below, trees.value(child));
            } else {
                double[] after = products[at + 1];
                for (int q = 0; q < after.length; q++) {
                    after[q] = before[q] * factor(one, zero, q);
                }
                if (zeroBefore != 1) {
                    for (int q = 0; q < after.length; q++) {
                        after[q] /= factor(true, zeroBefore, q);
                    }
                }
                left[feature] = !one;
                visit(child, at + 1);
                left[feature] = false;
            }
            double[] here = sums[at];
            double gain = one ? 1 - zero : -zero;
            double added = 0;
            if (zeroBefore == 1) {
                for (int q = 0; q < below.length; q++) {
                    added += weights[q] * before[q] * below[q];
                    here[q] += below[q] * factor(one, zero, q);
                }
                added *= gain;
            } else {
                for (int q = 0; q < below.length; q++) {
                    // what the last split by a feature says of it replaces what an earlier one has said
                    double earlier = factor(true, zeroBefore, q);
                    double factor = factor(one, zero, q) / earlier;
                    added += weights[q] * before[q] * below[q] * (gain - (1 - zeroBefore) * factor) / earlier;
                    here[q] += below[q] * factor;
                }
            }
            values[feature] += added;
        }

        /** The feature has led the row elsewhere already: what it is worth has been said, and only the share of rows grows smaller. */
        private void scaled(int child, int at) {
            double share = shares[child];
            double[] before = products[at];
            double[] after = products[at + 1];
            for (int q = 0; q < after.length; q++) {
                after[q] = before[q] * share;
            }
            visit(child, at + 1);
            double[] here = sums[at];
            double[] below = sums[at + 1];
            for (int q = 0; q < after.length; q++) {
                here[q] += below[q] * share;
            }
        }

        private double factor(boolean one, double zero, int q) {
            return (one ? points : nowhere)[q] + rests[q] * zero;
        }
    }
}
