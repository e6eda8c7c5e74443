package io.shopstream.training;

/**
 * How trees are grown.
 *
 * @param trees at most; fewer where more do not help
 * @param leaves a tree, at most
 * @param rate how much of what a tree learned counts
 */
record TreeSettings(int trees, int leaves, double rate) {

    static final TreeSettings DEFAULT = new TreeSettings(150, 31, 0.08);

    TreeSettings {
        if (trees < 1 || leaves < 2 || !(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("at least 1 tree of 2 leaves and a rate above 0 and up to 1, not "
                    + trees + " trees of " + leaves + " leaves at " + rate);
        }
    }

    TreeSettings withTrees(int other) {
        return new TreeSettings(other, leaves, rate);
    }
}
