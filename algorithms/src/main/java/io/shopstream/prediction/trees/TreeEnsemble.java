package io.shopstream.prediction.trees;

import io.shopstream.prediction.RowModel;

/**
 * Adds up a base and the leaf that a row reaches in each tree: gradient boosting (J. Friedman, "Greedy Function Approximation: A
 * Gradient Boosting Machine", 2001), or a random forest (L. Breiman, 2001) whose leaves each hold their share of the mean. It adds in
 * float and in the order of the trees, as XGBoost does, so that the two agree. Each node has a cover, what of the rows that were learned from
 * came by: explanations weigh with it. Cannot be changed.
 */
public final class TreeEnsemble implements RowModel {

    private final RegressionTrees trees;
    private final float[] covers;
    private final float baseMargin;

    /**
     * @param covers a node each, of XGBoost's the sum of its rows' hessians
     * @param baseMargin what a row has before any tree
     * @throws IllegalArgumentException in one line, when a cover is none, or the base is no number
     */
    public TreeEnsemble(RegressionTrees trees, float[] covers, float baseMargin) {
        if (!Float.isFinite(baseMargin)) {
            throw new IllegalArgumentException("a base of " + baseMargin);
        }
        if (covers.length != trees.size()) {
            throw new IllegalArgumentException(covers.length + " covers of " + trees.size() + " nodes");
        }
        for (int node = 0; node < covers.length; node++) {
            if (!Float.isFinite(covers[node]) || covers[node] < 0) {
                throw new IllegalArgumentException("node " + node + " has a cover of " + covers[node]);
            }
            if (!trees.isLeaf(node) && covers[trees.below(node)] + covers[trees.other(node)] <= 0) {
                throw new IllegalArgumentException("node " + node + " splits rows of which it has none");
            }
        }
        this.trees = trees;
        this.covers = covers;
        this.baseMargin = baseMargin;
    }

    /** What the model says of a row before it is made a probability: for a logistic one, log-odds. */
    @Override
    public double margin(float[] row) {
        float margin = baseMargin;
        for (int tree = 0; tree < trees.trees(); tree++) {
            margin += trees.reached(tree, row, 0);
        }
        return margin;
    }

    public RegressionTrees trees() {
        return trees;
    }

    /** How many numbers a row has. */
    @Override
    public int features() {
        return trees.features();
    }

    public float baseMargin() {
        return baseMargin;
    }

    /** What of the rows that were learned from came by a node. */
    public float cover(int node) {
        return covers[node];
    }
}
