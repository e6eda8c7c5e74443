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
    private final double[] same;

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
        this.same = new double[points.length];
        Arrays.fill(same, 1);
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
        double[] sums = new double[points.length];
        for (int tree = 0; tree < trees.trees(); tree++) {
            walk.visit(trees.root(tree), 0, sums);
        }
        return walk.values;
    }

    /** Of one row. Each array of arrays is by depth, and then by point. */
    private final class Walk {
        private final float[] row;
        private final double[] values = new double[ensemble.features()];

        /** Whether a split above has led the row elsewhere by a feature. */
        private final boolean[] left = new boolean[ensemble.features()];

        /** The products of the path's factors. */
        private final double[][] products = new double[depth + 1][points.length];

        /** Of the child that the row goes to and of the other one, the sums over the leaves below of their values times the factors on the way from there. */
        private final double[][] ones = new double[depth + 1][points.length];

        private final double[][] others = new double[depth + 1][points.length];

        private final double[][] inverses = new double[depth + 1][points.length];

        Walk(float[] row) {
            this.row = row;
            Arrays.fill(products[0], 1);
        }

        /** Sets the sums to those of {@code node}. */
        void visit(int node, int at, double[] sums) {
            if (trees.isLeaf(node)) {
                Arrays.fill(sums, trees.value(node));
                return;
            }
            int feature = trees.feature(node);
            int below = trees.below(node);
            int other = trees.other(node);
            if (left[feature]) {
                // what the feature is worth has been said, and only the share of rows grows smaller
                double[] one = ones[at];
                scaled(below, at, one);
                scaled(other, at, others[at]);
                for (int q = 0; q < sums.length; q++) {
                    sums[q] = one[q] * shares[below] + others[at][q] * shares[other];
                }
            } else if (trees.next(node, row) == below) {
                split(feature, below, other, at, sums);
            } else {
                split(feature, other, below, at, sums);
            }
        }

        private void scaled(int child, int at, double[] sums) {
            for (int q = 0; q < sums.length; q++) {
                products[at + 1][q] = products[at][q] * shares[child];
            }
            visit(child, at + 1, sums);
        }

        /**
         * Where a feature's factor f(one, zero) = t * one + (1 - t) * zero is in the product already, by an earlier split that let the row by and a share b of all
         * rows, the new one takes its place: it is multiplied by f(1, z) / f(1, b) on the row's way, where z of all rows go, and by f(0, b - z) / f(1, b) on the other.
         * What the feature adds, less what it was said to add before, is (b - z) / f(1, b)^2 of one way's sum less the other's. Without an earlier one, b is 1.
         */
        private void split(int feature, int goes, int goesNot, int at, double[] sums) {
            double zero = zeros[goes];
            double rest = zeros[goesNot];
            double[] before = products[at];
            double[] after = products[at + 1];
            double[] inverse = inverses(zerosBefore[goes], at);
            double[] one = ones[at];
            double[] other = others[at];
            if (trees.isLeaf(goes)) {
                Arrays.fill(one, trees.value(goes));
            } else {
                for (int q = 0; q < after.length; q++) {
                    after[q] = before[q] * (points[q] + rests[q] * zero) * inverse[q];
                }
                visit(goes, at + 1, one);
            }
            if (trees.isLeaf(goesNot)) {
                Arrays.fill(other, trees.value(goesNot));
            } else {
                for (int q = 0; q < after.length; q++) {
                    after[q] = before[q] * rests[q] * rest * inverse[q];
                }
                left[feature] = true;
                visit(goesNot, at + 1, other);
                left[feature] = false;
            }
            double added = 0;
            for (int q = 0; q < sums.length; q++) {
                added += weights[q] * before[q] * (one[q] - other[q]) * inverse[q] * inverse[q];
                sums[q] = (points[q] * one[q] + rests[q] * (zero * one[q] + rest * other[q])) * inverse[q];
            }
            values[feature] += added * rest;
        }

        /** Of the factors of an earlier split. */
        private double[] inverses(double zeroBefore, int at) {
            if (zeroBefore == 1) {
                return same;
            }
            double[] inverse = inverses[at];
            for (int q = 0; q < inverse.length; q++) {
                inverse[q] = 1 / (points[q] + rests[q] * zeroBefore);
            }
            return inverse;
        }
    }
}
