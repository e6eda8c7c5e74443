package io.shopstream.ranking;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Adds up the leaves that a candidate reaches in each of many regression trees: J. Friedman, "Greedy Function Approximation:
 * A Gradient Boosting Machine", 2001; for rankers as C. Burges, "From RankNet to LambdaRank to LambdaMART: An Overview",
 * 2010, trains them. Where only the first places count, the first trees say who takes part in the rest: B. Cambazoglu et al., "Early
 * Exit Optimizations for Additive Machine Learned Ranking Systems", 2010. Trees lie in arrays in pre-order: the node after a split is where values below its threshold go.
 */
public final class TreeRanker implements Ranker {

    /** In place of a feature: the node is a leaf. */
    static final byte LEAF = -1;

    /** Trees that all candidates go through, and candidates that then go on: decision 0019 has what that costs. */
    private static final int FIRST_TREES = 30;

    private static final int GO_ON = 50;

    private static final int FEATURE_SHIFT = 56;
    private static final int OTHER_SHIFT = 32;
    private static final int OTHER_MASK = (1 << (FEATURE_SHIFT - OTHER_SHIFT)) - 1;
    private static final int LEAF_BITS = LEAF & 0xff;

    private final int[] roots;
    private final byte[] features;
    private final float[] values;
    private final int[] others;

    /** A node in eight bytes, so that a step is one look: its feature, where else it leads, its value. */
    private final long[] nodes;

    /** Takes the nodes of one tree after the other, each in pre-order. */
    public static final class Builder {
        private int[] roots = new int[16];
        private byte[] features = new byte[256];
        private float[] values = new float[256];
        private int[] others = new int[256];
        private int trees;
        private int nodes;

        /** Begins a tree. */
        public void tree() {
            roots = trees == roots.length ? Arrays.copyOf(roots, 2 * trees) : roots;
            roots[trees++] = nodes;
        }

        /** A node below whose threshold the next node follows; {@link #otherwise} says what follows else. */
        public int split(Feature feature, float threshold) {
            return node((byte) feature.ordinal(), threshold);
        }

        /** The next node is where values that are not below the threshold of {@code split} go. */
        public void otherwise(int split) {
            others[split] = nodes;
        }

        public void leaf(float value) {
            node(LEAF, value);
        }

        private int node(byte feature, float value) {
            if (nodes == features.length) {
                features = Arrays.copyOf(features, 2 * nodes);
                values = Arrays.copyOf(values, 2 * nodes);
                others = Arrays.copyOf(others, 2 * nodes);
            }
            features[nodes] = feature;
            values[nodes] = value;
            return nodes++;
        }

        public TreeRanker build() {
            return new TreeRanker(
                    Arrays.copyOf(roots, trees),
                    Arrays.copyOf(features, nodes),
                    Arrays.copyOf(values, nodes),
                    Arrays.copyOf(others, nodes));
        }
    }

    /**
     * @param roots the first node of each tree
     * @param features the ordinal of the {@link Feature} that a node splits by, or {@link #LEAF}
     * @param values a split's threshold, or what a leaf adds
     * @param others where values that are not below the threshold go, always a later node
     */
    TreeRanker(int[] roots, byte[] features, float[] values, int[] others) {
        for (int node = 0; node < features.length; node++) {
            boolean leads = node + 1 < features.length
                    && others[node] > node
                    && others[node] < Math.min(features.length, OTHER_MASK);
            if (features[node] >= Feature.COUNT || features[node] < LEAF || (features[node] != LEAF && !leads)) {
                throw new IllegalArgumentException("node " + node + " leads nowhere");
            }
            if (!Float.isFinite(values[node])) {
                throw new IllegalArgumentException("node " + node + " has a value of " + values[node]);
            }
        }
        if (Arrays.stream(roots).anyMatch(root -> root < 0 || root >= features.length)) {
            throw new IllegalArgumentException("a tree begins nowhere");
        }
        this.roots = roots;
        this.features = features;
        this.values = values;
        this.others = others;
        this.nodes = new long[features.length];
        Arrays.setAll(
                nodes,
                node -> ((long) features[node] << FEATURE_SHIFT)
                        | ((long) (others[node] & OTHER_MASK) << OTHER_SHIFT)
                        | (Float.floatToRawIntBits(values[node]) & 0xffffffffL));
    }

    @Override
    public void score(float[] rows, int candidates, float[] scores) {
        Arrays.fill(scores, 0, candidates, 0);
        add(0, roots.length, all(candidates), rows, scores);
    }

    @Override
    public void scoreTop(float[] rows, int candidates, float[] scores) {
        if (roots.length <= FIRST_TREES || candidates <= GO_ON) {
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
        add(FIRST_TREES, roots.length, best, rows, scores);
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
                scores[candidate] += leaf(roots[tree], rows, candidate * Feature.COUNT);
            }
        }
    }

    private float leaf(int root, float[] rows, int offset) {
        int at = root;
        long node = nodes[at];
        int feature = (int) (node >>> FEATURE_SHIFT);
        while (feature != LEAF_BITS) {
            boolean below = rows[offset + feature] < Float.intBitsToFloat((int) node);
            at = below ? at + 1 : (int) (node >>> OTHER_SHIFT) & OTHER_MASK;
            node = nodes[at];
            feature = (int) (node >>> FEATURE_SHIFT);
        }
        return Float.intBitsToFloat((int) node);
    }

    public int trees() {
        return roots.length;
    }

    int[] roots() {
        return roots;
    }

    byte[] features() {
        return features;
    }

    float[] values() {
        return values;
    }

    int[] others() {
        return others;
    }
}
