package io.shopstream.prediction.trees;

import java.util.Arrays;

/**
 * Binary trees that send a row of numbers to a leaf each. They lie one after the other in pre-order: the node after a split is
 * where values below its threshold go. A value that is missing ({@link Float#NaN}) goes where the split says. A node takes eight bytes,
 * so that a step is one look: its feature, where missing values go, where its other child is, and its threshold or what its leaf adds.
 * Cannot be changed, so any number of threads may walk it.
 */
public final class RegressionTrees {

    /** More features than a node has room for are refused. */
    public static final int MOST_FEATURES = (1 << 10) - 1;

    /** More nodes than this are refused: they would take 16 MB. */
    public static final int MOST_NODES = (1 << 21) - 1;

    static final int FEATURE_SHIFT = 54;
    private static final long MISSING_BELOW = 1L << 53;
    static final int OTHER_SHIFT = 32;
    static final int OTHER_MASK = (1 << 21) - 1;
    private static final int LEAF = MOST_FEATURES;
    private static final long VALUE_MASK = 0xffffffffL;

    private final int[] roots;
    private final long[] nodes;
    private final int features;

    /** Takes the nodes of one tree after the other, each in pre-order. */
    public static final class Builder {
        private int[] roots = new int[16];
        private long[] nodes = new long[256];
        private int trees;
        private int size;

        /** Begins a tree. */
        public void tree() {
            roots = trees == roots.length ? Arrays.copyOf(roots, 2 * trees) : roots;
            roots[trees++] = size;
        }

        /**
         * A node below whose threshold the next node follows; {@link #otherwise} says what follows else.
         *
         * @param missingBelow whether a missing value goes where those below the threshold go
         * @return its number
         */
        public int split(int feature, float threshold, boolean missingBelow) {
            return add(RegressionTrees.split(feature, threshold, missingBelow, 0));
        }

        /** The next node is where values that are not below the threshold of {@code split} go. */
        public void otherwise(int split) {
            nodes[split] = led(nodes[split], size);
        }

        /** @return its number */
        public int leaf(float value) {
            return add(RegressionTrees.leaf(value));
        }

        private int add(long node) {
            nodes = size == nodes.length ? Arrays.copyOf(nodes, 2 * size) : nodes;
            nodes[size] = node;
            return size++;
        }

        /** @param features how many a row has */
        public RegressionTrees build(int features) {
            return new RegressionTrees(Arrays.copyOf(roots, trees), Arrays.copyOf(nodes, size), features);
        }
    }

    /**
     * @param roots the first node of each tree
     * @param nodes as {@link #split} and {@link #leaf} make them
     * @param features how many a row has
     * @throws IllegalArgumentException in one line, when a node leads nowhere, knows a feature that there is not, or has no number
     */
    public RegressionTrees(int[] roots, long[] nodes, int features) {
        if (roots.length == 0 || nodes.length > MOST_NODES || features < 1 || features > MOST_FEATURES) {
            throw new IllegalArgumentException(
                    roots.length + " trees with " + nodes.length + " nodes over " + features + " features");
        }
        this.roots = roots;
        this.nodes = nodes;
        this.features = features;
        int[] ends = new int[nodes.length];
        for (int node = nodes.length - 1; node >= 0; node--) {
            if (!Float.isFinite(value(node))) {
                throw new IllegalArgumentException("node " + node + " has a value of " + value(node));
            }
            ends[node] = isLeaf(node) ? node + 1 : endOfSplit(node, ends);
        }
        for (int tree = 0; tree < roots.length; tree++) {
            int end = tree + 1 < roots.length ? roots[tree + 1] : nodes.length;
            int begin = tree == 0 ? 0 : roots[tree];
            if (begin != roots[tree] || begin < 0 || begin >= nodes.length || ends[begin] != end) {
                throw new IllegalArgumentException("a tree begins nowhere");
            }
        }
    }

    /** The node behind all that are below a split: in pre-order, the other child follows the last node of the first. */
    private int endOfSplit(int node, int[] ends) {
        if (feature(node) >= features) {
            throw new IllegalArgumentException("node " + node + " has a feature that there is not, " + feature(node));
        }
        int other = other(node);
        if (node + 1 >= nodes.length || other != ends[node + 1] || other >= nodes.length) {
            throw new IllegalArgumentException("node " + node + " leads nowhere");
        }
        return ends[other];
    }

    /** A node of {@link #nodes}: {@code other} is where values that are not below the threshold go. */
    public static long split(int feature, float threshold, boolean missingBelow, int other) {
        if (feature < 0 || feature >= MOST_FEATURES) {
            throw new IllegalArgumentException("feature " + feature + " is not below " + MOST_FEATURES);
        }
        long node = (long) feature << FEATURE_SHIFT | (missingBelow ? MISSING_BELOW : 0) | leaf(threshold) & VALUE_MASK;
        return led(node, other);
    }

    /** A leaf of {@link #nodes}. */
    public static long leaf(float value) {
        return (long) LEAF << FEATURE_SHIFT | Float.floatToRawIntBits(value) & VALUE_MASK;
    }

    private static long led(long node, int other) {
        if (other < 0 || other > OTHER_MASK) {
            throw new IllegalArgumentException("a node leads to node " + other + ", which is beyond " + OTHER_MASK);
        }
        return node | (long) other << OTHER_SHIFT;
    }

    /** What the leaf adds that a tree sends a row to; the row begins at {@code offset}. */
    public float reached(int tree, float[] rows, int offset) {
        int at = roots[tree];
        long node = nodes[at];
        int feature = (int) (node >>> FEATURE_SHIFT);
        while (feature != LEAF) {
            float value = rows[offset + feature];
            float threshold = Float.intBitsToFloat((int) node);
            boolean below = value < threshold || (Float.isNaN(value) && (node & MISSING_BELOW) != 0);
            at = below ? at + 1 : (int) (node >>> OTHER_SHIFT) & OTHER_MASK;
            node = nodes[at];
            feature = (int) (node >>> FEATURE_SHIFT);
        }
        return Float.intBitsToFloat((int) node);
    }

    /** Where a split sends a row: {@link #below} or {@link #other}. */
    public int next(int node, float[] row) {
        float value = row[feature(node)];
        boolean below = value < value(node) || (Float.isNaN(value) && missingBelow(node));
        return below ? below(node) : other(node);
    }

    public int trees() {
        return roots.length;
    }

    public int size() {
        return nodes.length;
    }

    /** How many numbers a row has. */
    public int features() {
        return features;
    }

    /** The first node of a tree. */
    public int root(int tree) {
        return roots[tree];
    }

    public boolean isLeaf(int node) {
        return feature(node) == LEAF;
    }

    /** What a split looks at. */
    public int feature(int node) {
        return (int) (nodes[node] >>> FEATURE_SHIFT);
    }

    /** A split's threshold, or what a leaf adds. */
    public float value(int node) {
        return Float.intBitsToFloat((int) nodes[node]);
    }

    /** Whether a split sends missing values where those below its threshold go. */
    public boolean missingBelow(int node) {
        return (nodes[node] & MISSING_BELOW) != 0;
    }

    /** Where a split sends values below its threshold. */
    public int below(int node) {
        return node + 1;
    }

    /** Where a split sends values that are not below its threshold; of a leaf, itself. */
    public int other(int node) {
        return (int) (nodes[node] >>> OTHER_SHIFT) & OTHER_MASK;
    }

    /** A node as {@link #split} and {@link #leaf} make it. */
    long packed(int node) {
        return nodes[node];
    }
}
