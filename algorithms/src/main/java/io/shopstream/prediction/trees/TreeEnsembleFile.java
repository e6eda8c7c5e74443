package io.shopstream.prediction.trees;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The part of a model file that holds a {@link TreeEnsemble}: 12 bytes a node. The file around it has the checksum and says which model
 * it is; damage that a checksum cannot tell of, such as a node that leads nowhere, is refused here.
 */
public final class TreeEnsembleFile {

    private static final int MOST_TREES = 1 << 16;

    private TreeEnsembleFile() {}

    public static void write(TreeEnsemble ensemble, DataOutputStream out) throws IOException {
        RegressionTrees trees = ensemble.trees();
        out.writeInt(ensemble.features());
        out.writeFloat(ensemble.baseMargin());
        out.writeInt(trees.trees());
        for (int tree = 0; tree < trees.trees(); tree++) {
            out.writeInt(trees.root(tree));
        }
        out.writeInt(trees.size());
        for (int node = 0; node < trees.size(); node++) {
            out.writeLong(trees.packed(node));
            out.writeFloat(ensemble.cover(node));
        }
    }

    /**
     * @param features how many a row has
     * @throws IOException with one line, when they are trees of rows of another length, or damaged
     */
    public static TreeEnsemble read(DataInputStream in, int features) throws IOException {
        int learned = in.readInt();
        if (learned != features) {
            throw new IOException("was trained on " + learned + " features, not " + features);
        }
        float baseMargin = in.readFloat();
        int[] roots = new int[size(in, MOST_TREES, "trees")];
        for (int tree = 0; tree < roots.length; tree++) {
            roots[tree] = in.readInt();
        }
        long[] nodes = new long[size(in, RegressionTrees.MOST_NODES, "nodes")];
        float[] covers = new float[nodes.length];
        for (int node = 0; node < nodes.length; node++) {
            nodes[node] = in.readLong();
            covers[node] = in.readFloat();
        }
        try {
            return new TreeEnsemble(new RegressionTrees(roots, nodes, features), covers, baseMargin);
        } catch (IllegalArgumentException e) {
            throw new IOException("is damaged: " + e.getMessage(), e);
        }
    }

    private static int size(DataInputStream in, int most, String what) throws IOException {
        int size = in.readInt();
        if (size < 1 || size > most) {
            throw new IOException("is damaged: " + size + " " + what);
        }
        return size;
    }
}
