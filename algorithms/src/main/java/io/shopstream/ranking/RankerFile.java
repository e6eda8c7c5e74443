package io.shopstream.ranking;

import io.shopstream.modelfile.ChecksummedFile;
import io.shopstream.modelfile.FeatureNames;
import io.shopstream.prediction.trees.RegressionTrees;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A ranker as a file: what it is, the names of the features in the order in which it reads them, its numbers, and a CRC-32 of
 * all before. A file of other features than this release has is refused, since its numbers would mean something else.
 */
public final class RankerFile {

    /** What a ranker is published as. */
    public static final String MODEL = "ranker";

    /** By which one is published that only experiments use. */
    public static final String CANDIDATE = "ranker-candidate";

    /** More bytes than a ranker that answers in time can have. */
    public static final int MOST_BYTES = 16 << 20;

    private static final ChecksummedFile FILE = new ChecksummedFile(0x53535231, "is no ranker");
    private static final byte LINEAR = 1;
    private static final byte TREES = 2;

    /** In place of a feature: the node is a leaf. */
    private static final byte LEAF = -1;

    /** More than a ranker that answers in time can have. */
    private static final int MOST_NODES = 1 << 20;

    /** Terms of linear rankers that know no content. */
    private static final int FIRST_TERMS = 41;

    private static final String SHIPPED = "default.ranker";

    private RankerFile() {}

    /** The ranker that a shop begins with: trained on the sessions of another one. */
    public static Ranker shipped() {
        try (InputStream in = RankerFile.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("no ranker is shipped");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped ranker " + e.getMessage(), e);
        }
    }

    /** Writes a ranker that was trained. */
    public static void write(Ranker ranker, OutputStream target) throws IOException {
        FILE.write(target, out -> {
            if (ranker instanceof LinearRanker linear) {
                out.writeByte(LINEAR);
                FeatureNames.write(Feature.values(), out);
                writeLinear(linear, out);
            } else if (ranker instanceof TreeRanker trees) {
                out.writeByte(TREES);
                FeatureNames.write(Feature.values(), out);
                writeTrees(trees, out);
            } else {
                throw new IllegalArgumentException("not a ranker that is trained: " + ranker.getClass());
            }
        });
    }

    private static void writeLinear(LinearRanker ranker, DataOutputStream out) throws IOException {
        double[] weights = ranker.weights();
        out.writeInt(weights.length);
        for (double weight : weights) {
            out.writeDouble(weight);
        }
    }

    private static void writeTrees(TreeRanker ranker, DataOutputStream out) throws IOException {
        RegressionTrees trees = ranker.trees();
        out.writeInt(trees.trees());
        for (int tree = 0; tree < trees.trees(); tree++) {
            out.writeInt(trees.root(tree));
        }
        out.writeInt(trees.size());
        for (int node = 0; node < trees.size(); node++) {
            boolean leaf = trees.isLeaf(node);
            out.writeByte(leaf ? LEAF : trees.feature(node));
            out.writeFloat(trees.value(node));
            out.writeInt(leaf ? 0 : trees.other(node));
        }
    }

    /** @throws IOException with one line that names the file, when there is none, or it is no ranker that can be used */
    public static Ranker read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (IOException e) {
            throw new IOException(file + " " + e.getMessage(), e);
        }
    }

    /** @throws IOException with one line, when it is no ranker, one of other features, or damaged */
    public static Ranker read(InputStream source) throws IOException {
        return FILE.read(source, RankerFile::content);
    }

    private static Ranker content(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        FeatureNames.check(Feature.values(), Feature.NEAR_LARGEST_SUM.ordinal() + 1, in);
        return switch (kind) {
            case LINEAR -> readLinear(in);
            case TREES -> readTrees(in);
            default -> throw new IOException("is a ranker of a kind that is not known, " + kind);
        };
    }

    private static Ranker readLinear(DataInputStream in) throws IOException {
        int size = size(in);
        // terms that an earlier release did not have weigh nothing
        double[] weights = new double[size == FIRST_TERMS ? LinearRanker.terms() : size];
        for (int i = 0; i < size; i++) {
            weights[i] = in.readDouble();
        }
        return new LinearRanker(weights);
    }

    private static Ranker readTrees(DataInputStream in) throws IOException {
        int[] roots = new int[size(in)];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = in.readInt();
        }
        long[] nodes = new long[size(in)];
        for (int node = 0; node < nodes.length; node++) {
            byte feature = in.readByte();
            float value = in.readFloat();
            int other = in.readInt();
            nodes[node] =
                    feature == LEAF ? RegressionTrees.leaf(value) : RegressionTrees.split(feature, value, false, other);
        }
        return new TreeRanker(new RegressionTrees(roots, nodes, Feature.COUNT));
    }

    private static int size(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 1 || size > MOST_NODES) {
            throw new IOException("is damaged: " + size + " numbers");
        }
        return size;
    }
}
