package io.shopstream.training;

/**
 * How trees are grown.
 *
 * @param trees at most; fewer where more do not help
 * @param depth splits between the root and a leaf, at most: they are walked as many steps, whatever the row
 * @param rate how much of what a tree learned counts
 */
record TreeSettings(int trees, int depth, double rate) {

    static final TreeSettings DEFAULT = new TreeSettings(120, 6, 0.1);

    TreeSettings {
        if (trees < 1 || depth < 1 || !(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("at least 1 tree of depth 1 and a rate above 0 and up to 1, not " + trees
                    + " trees of depth " + depth + " at " + rate);
        }
    }

    TreeSettings withTrees(int other) {
        return new TreeSettings(other, depth, rate);
    }
}
