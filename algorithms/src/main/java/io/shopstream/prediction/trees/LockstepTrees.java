package io.shopstream.prediction.trees;

/**
 * Sends many rows through {@link RegressionTrees} four at a time and without branches, which a processor guesses wrong in a good tree: N.
 * Asadi, J. Lin and A. de Vries, "Runtime Optimizations for Tree-Based Machine Learning Models", 2014. All rows take as many steps as the
 * deepest leaf of a tree needs; a leaf leads to itself. So it pays where trees are shallow and rows are many. Rows miss no values:
 * {@link Float#NaN} goes where what is not below goes. Cannot be changed.
 */
public final class LockstepTrees {

    /**
     * From 1 on, laid out as those of {@link RegressionTrees}: a node's feature, its first child, beside which the second lies, and the key of
     * its threshold. A leaf is its own second child, and has what it adds in place of a threshold; its feature is one that is never below.
     */
    private final long[] nodes;

    private final int[] roots;
    private final int[] depths;
    private final int features;

    public LockstepTrees(RegressionTrees trees) {
        features = trees.features();
        roots = new int[trees.trees()];
        depths = new int[trees.trees()];
        nodes = new long[1 + trees.size()];
        int[] places = new int[trees.size()];
        int[] depth = new int[trees.size()];
        int next = 1;
        for (int tree = 0; tree < roots.length; tree++) {
            int end = tree + 1 < roots.length ? trees.root(tree + 1) : trees.size();
            roots[tree] = next;
            places[trees.root(tree)] = next++;
            for (int node = trees.root(tree); node < end; node++) {
                int place = places[node];
                if (trees.isLeaf(node)) {
                    nodes[place] = node(features, place - 1, Float.floatToRawIntBits(trees.value(node)));
                    depths[tree] = Math.max(depths[tree], depth[node]);
                } else {
                    nodes[place] = node(trees.feature(node), next, key(trees.value(node)));
                    for (int child : new int[] {trees.below(node), trees.other(node)}) {
                        places[child] = next++;
                        depth[child] = depth[node] + 1;
                    }
                }
            }
        }
    }

    private static long node(int feature, int child, int low) {
        return (long) feature << RegressionTrees.FEATURE_SHIFT
                | (long) child << RegressionTrees.OTHER_SHIFT
                | Integer.toUnsignedLong(low);
    }

    /** A whole number of the same order as floats have; 0 is 0, whatever its sign. */
    private static int key(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }

    /** The first {@code count} rows as {@link #add} reads them: a key each feature, and one that is below nothing. */
    public int[] keys(float[] rows, int count) {
        int[] keys = new int[count * (features + 1)];
        for (int row = 0; row < count; row++) {
            int from = row * features;
            int to = row * (features + 1);
            for (int feature = 0; feature < features; feature++) {
                keys[to + feature] = key(rows[from + feature]);
            }
            keys[to + features] = Integer.MAX_VALUE;
        }
        return keys;
    }

    /**
     * Adds what some trees say of some rows, tree by tree, so that a tree stays in the cache for all.
     *
     * @param from the first tree
     * @param to the tree after the last
     * @param keys of all rows
     * @param chosen rows
     * @param sums by row
     */
    public void add(int from, int to, int[] keys, int[] chosen, float[] sums) {
        for (int tree = from; tree < to; tree++) {
            int i = 0;
            for (; i + 3 < chosen.length; i += 4) {
                addFour(tree, keys, chosen, i, sums);
            }
            for (; i < chosen.length; i++) {
                int at = roots[tree];
                for (int step = 0; step < depths[tree]; step++) {
                    at = next(at, keys, chosen[i] * (features + 1));
                }
                sums[chosen[i]] += leaf(at);
            }
        }
    }

    /** Four steps that do not wait for each other. */
    private void addFour(int tree, int[] keys, int[] chosen, int first, float[] sums) {
        int one = roots[tree];
        int two = one;
        int three = one;
        int four = one;
        int rowOne = chosen[first] * (features + 1);
        int rowTwo = chosen[first + 1] * (features + 1);
        int rowThree = chosen[first + 2] * (features + 1);
        int rowFour = chosen[first + 3] * (features + 1);
        int depth = depths[tree];
        for (int step = 0; step < depth; step++) {
            one = next(one, keys, rowOne);
            two = next(two, keys, rowTwo);
            three = next(three, keys, rowThree);
            four = next(four, keys, rowFour);
        }
        sums[chosen[first]] += leaf(one);
        sums[chosen[first + 1]] += leaf(two);
        sums[chosen[first + 2]] += leaf(three);
        sums[chosen[first + 3]] += leaf(four);
    }

    /** The first child where the row is below the threshold, else the second. */
    private int next(int at, int[] keys, int row) {
        long node = nodes[at];
        int key = keys[row + (int) (node >>> RegressionTrees.FEATURE_SHIFT)];
        int below = (int) ((long) key - (int) node >> 63);
        return ((int) (node >>> RegressionTrees.OTHER_SHIFT) & RegressionTrees.OTHER_MASK) + 1 + below;
    }

    private float leaf(int at) {
        return Float.intBitsToFloat((int) nodes[at]);
    }
}
