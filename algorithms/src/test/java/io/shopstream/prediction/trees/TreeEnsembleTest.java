package io.shopstream.prediction.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {

    private static final float[] COVERS = {10, 4, 6, 5, 1, 10};

    /** One tree: the first number below 0.5 or missing gives 1, else the second decides between 2 and, if it is missing, 4. And a leaf. */
    private static RegressionTrees.Builder trees() {
        RegressionTrees.Builder builder = new RegressionTrees.Builder();
        builder.tree();
        int root = builder.split(0, 0.5f, true);
        builder.leaf(1);
        builder.otherwise(root);
        int second = builder.split(1, 3, false);
        builder.leaf(2);
        builder.otherwise(second);
        builder.leaf(4);
        builder.tree();
        builder.leaf(10);
        return builder;
    }

    private static TreeEnsemble ensemble() {
        return new TreeEnsemble(trees().build(2), COVERS, 0.25f);
    }

    @Test
    void addsTheBaseAndTheLeavesThatARowReaches() {
        assertThat(ensemble().margin(new float[] {0.49f, 9})).isEqualTo(11.25);
        assertThat(ensemble().margin(new float[] {0.5f, 2.9f})).isEqualTo(12.25);
        assertThat(ensemble().margin(new float[] {0.5f, 3})).isEqualTo(14.25);
    }

    @Test
    void whatIsMissingGoesWhereTheSplitSays() {
        assertThat(ensemble().margin(new float[] {Float.NaN, 9})).isEqualTo(11.25);
        assertThat(ensemble().margin(new float[] {1, Float.NaN})).isEqualTo(14.25);
    }

    @Test
    void aStepLeadsWhereTheWalkGoes() {
        RegressionTrees trees = trees().build(2);
        assertThat(trees.next(0, new float[] {Float.NaN, 9})).isEqualTo(1);
        assertThat(trees.next(0, new float[] {0.5f, 9})).isEqualTo(2);
        assertThat(trees.next(2, new float[] {0.5f, Float.NaN})).isEqualTo(4);
        assertThat(trees.isLeaf(4)).isTrue();
        assertThat(trees.root(1)).isEqualTo(5);
    }

    @Test
    void treesThatLeadNowhereAreRefused() {
        RegressionTrees.Builder unfinished = new RegressionTrees.Builder();
        unfinished.tree();
        unfinished.split(0, 1, false);
        assertThatThrownBy(() -> unfinished.build(2)).hasMessage("node 0 leads nowhere");

        assertThatThrownBy(() -> trees().build(1)).hasMessage("node 2 has a feature that there is not, 1");
        assertThatThrownBy(() -> new RegressionTrees.Builder().build(1))
                .hasMessage("0 trees with 0 nodes over 1 features");

        // a child that is another tree, and one that two nodes share
        long leaf = RegressionTrees.leaf(1);
        long split = RegressionTrees.split(0, 1, false, 2);
        assertThatThrownBy(() -> new RegressionTrees(new int[] {0, 2}, new long[] {split, leaf, leaf}, 1))
                .hasMessage("a tree begins nowhere");
        assertThatThrownBy(() -> new RegressionTrees(
                        new int[] {0}, new long[] {split, RegressionTrees.split(0, 1, false, 3), leaf, leaf}, 1))
                .hasMessage("node 0 leads nowhere");
        assertThatThrownBy(() -> new RegressionTrees(new int[] {1}, new long[] {leaf, leaf}, 1))
                .hasMessage("a tree begins nowhere");
        assertThatThrownBy(() -> new RegressionTrees(new int[] {0, -1}, new long[] {leaf, leaf}, 1))
                .hasMessage("a tree begins nowhere");
    }

    @Test
    void boundsAreKept() {
        assertThatThrownBy(() -> RegressionTrees.split(RegressionTrees.MOST_FEATURES, 1, false, 2))
                .hasMessage("feature 1023 is not below 1023");
        assertThatThrownBy(() -> RegressionTrees.split(0, 1, false, 1 << 21))
                .hasMessage("a node leads to node 2097152, which is beyond 2097151");
        assertThatThrownBy(() -> new RegressionTrees(new int[] {0}, new long[RegressionTrees.MOST_NODES + 1], 1))
                .hasMessage("1 trees with 2097152 nodes over 1 features");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        RegressionTrees trees = trees().build(2);
        for (int node = 0; node < COVERS.length; node++) {
            for (float cover : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -0.5f}) {
                float[] covers = COVERS.clone();
                covers[node] = cover;
                assertThatThrownBy(() -> new TreeEnsemble(trees, covers, 0))
                        .hasMessageEndingWith("has a cover of " + cover);
            }
        }
        float[] none = {10, 4, 6, 0, 0, 10};
        assertThatThrownBy(() -> new TreeEnsemble(trees, none, 0))
                .hasMessageStartingWith("node 2 splits rows of which");
        assertThatThrownBy(() -> new TreeEnsemble(trees, COVERS, Float.NaN)).hasMessage("a base of NaN");
        assertThatThrownBy(() -> new TreeEnsemble(trees, new float[2], 0)).hasMessage("2 covers of 6 nodes");
    }

    @Test
    void aFileGivesBackWhatWasWritten() throws IOException {
        TreeEnsemble read = read(bytes(), 2);

        for (float first : new float[] {0, 0.5f, Float.NaN}) {
            for (float second : new float[] {0, 3, Float.NaN}) {
                float[] row = {first, second};
                assertThat(read.margin(row)).isEqualTo(ensemble().margin(row));
            }
        }
        for (int node = 0; node < COVERS.length; node++) {
            assertThat(read.cover(node)).isEqualTo(COVERS[node]);
        }
        assertThat(read.features()).isEqualTo(2);
    }

    @Test
    void aFileOfOtherRowsIsRefused() {
        assertThatThrownBy(() -> read(bytes(), 3)).hasMessage("was trained on 2 features, not 3");
    }

    /** The checksum is the file's around it: here, each damage is refused or leads to trees that can be walked. */
    @Test
    void noDamageMakesAWalkThatDoesNotEnd() throws IOException {
        byte[] sound = bytes();
        for (int i = 0; i < 8 * sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i / 8] ^= (byte) (1 << i % 8);
            try {
                assertThat(read(damaged, 2).margin(new float[] {Float.NaN, 3})).isNotNaN();
            } catch (EOFException e) {
                assertThat(e).hasNoCause(); // more are said to come than do
            } catch (IOException e) {
                assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
            }
        }
        for (int length = 0; length < sound.length; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> read(cut, 2)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aFileOfTooManyNodesIsRefusedBeforeTheyAreRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(2);
        out.writeFloat(0);
        out.writeInt(1);
        out.writeInt(0);
        out.writeInt(RegressionTrees.MOST_NODES + 1);
        assertThatThrownBy(() -> read(bytes.toByteArray(), 2)).hasMessage("is damaged: 2097152 nodes");
    }

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TreeEnsembleFile.write(ensemble(), new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static TreeEnsemble read(byte[] bytes, int features) throws IOException {
        return TreeEnsembleFile.read(new DataInputStream(new ByteArrayInputStream(bytes)), features);
    }
}
