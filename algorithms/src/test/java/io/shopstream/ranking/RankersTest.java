package io.shopstream.ranking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.modelfile.ChecksummedFile;
import io.shopstream.modelfile.FeatureNames;
import io.shopstream.prediction.trees.RegressionTrees;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankersTest {

    /** One tree: near below 0.5 gives 1, else clicks of the session decide between 2 and 3. And one that is a leaf. */
    private static TreeRanker trees() {
        RegressionTrees.Builder builder = new RegressionTrees.Builder();
        builder.tree();
        int root = builder.split(Feature.NEAR.ordinal(), 0.5f, false);
        builder.leaf(1);
        builder.otherwise(root);
        int second = builder.split(Feature.LENGTH.ordinal(), 4, false);
        builder.leaf(2);
        builder.otherwise(second);
        builder.leaf(3);
        builder.tree();
        builder.leaf(10);
        return new TreeRanker(builder.build(Feature.COUNT));
    }

    @Test
    void aTreeIsWalkedByThresholds() {
        float[] features = new float[3 * Feature.COUNT];
        set(features, 0, Feature.NEAR, 0.49f);
        set(features, 1, Feature.NEAR, 0.5f);
        set(features, 1, Feature.LENGTH, 3);
        set(features, 2, Feature.NEAR, 7);
        set(features, 2, Feature.LENGTH, 4);
        float[] scores = new float[3];

        trees().score(features, 3, scores);

        assertThat(scores).containsExactly(11, 12, 13);
    }

    @Test
    void aTreeThatLeadsNowhereIsRefused() {
        RegressionTrees.Builder builder = new RegressionTrees.Builder();
        builder.tree();
        builder.split(Feature.NEAR.ordinal(), 1, false);

        assertThatThrownBy(() -> builder.build(Feature.COUNT)).hasMessage("node 0 leads nowhere");
    }

    @Test
    void filesGiveBackWhatWasWritten() throws IOException {
        double[] weights = new Random(1).doubles(LinearRanker.terms(), -1, 1).toArray();
        float[] features = new float[50 * Feature.COUNT];
        Random random = new Random(2);
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat() * 9;
        }
        for (Ranker ranker : new Ranker[] {trees(), new LinearRanker(weights)}) {
            float[] before = new float[50];
            ranker.score(features, 50, before);
            float[] after = new float[50];
            RankerFile.read(new ByteArrayInputStream(bytes(ranker))).score(features, 50, after);
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void aDamagedFileIsRefusedWhereverItIsDamaged() throws IOException {
        byte[] sound = bytes(trees());
        for (int i = 0; i < sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> RankerFile.read(new ByteArrayInputStream(damaged)))
                    .as("byte %d", i)
                    .isInstanceOf(IOException.class);
            byte[] cut = Arrays.copyOf(sound, i);
            assertThatThrownBy(() -> RankerFile.read(new ByteArrayInputStream(cut)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("ends early");
        }
    }

    /** Its rankers knew no content: 41 features, and as many terms. */
    @Test
    void aFileOfAnEarlierReleaseIsRead() throws IOException {
        double[] weights = new Random(1).doubles(41, -1, 1).toArray();
        float[] features = new float[10 * Feature.COUNT];
        Random random = new Random(2);
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat() * 9;
        }
        float[] before = new float[10];
        float[] after = new float[10];
        new LinearRanker(Arrays.copyOf(weights, LinearRanker.terms())).score(features, 10, before);
        linear(41, weights).score(features, 10, after);
        assertThat(after).isEqualTo(before);

        assertThatThrownBy(() -> linear(40, weights)).hasMessage("was trained on 40 features, not 43");
        assertThatThrownBy(() -> linear(Feature.COUNT, Arrays.copyOf(weights, 40)))
                .hasMessage("is damaged: a linear ranker has 45 weights, not 40");
    }

    /** Writes the file by hand. */
    private static Ranker linear(int features, double[] weights) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new ChecksummedFile(0x53535231, "").write(file, out -> {
            out.writeByte(1);
            FeatureNames.write(Arrays.copyOf(Feature.values(), features), out);
            out.writeInt(weights.length);
            for (double weight : weights) {
                out.writeDouble(weight);
            }
        });
        return RankerFile.read(new ByteArrayInputStream(file.toByteArray()));
    }

    @Test
    void whatIsNoRankerSaysSo() {
        assertThatThrownBy(() -> RankerFile.read(new ByteArrayInputStream("p-1 p-2\n".getBytes(UTF_8))))
                .hasMessage("is no ranker");
    }

    @Test
    void theShippedRankerPutsAProductThatIsNearAboveOneThatIsNot() {
        float[] features = new float[2 * Feature.COUNT];
        set(features, 0, Feature.PLACE_FROM_END, 99);
        set(features, 1, Feature.PLACE_FROM_END, 99);
        set(features, 0, Feature.NEAR_RELATIVE, 1);
        set(features, 0, Feature.NEAR, 2);
        set(features, 0, Feature.NEAR_COSINE, 0.3f);
        set(features, 0, Feature.BASE, 1.5f);
        set(features, 1, Feature.BASE_RANK, 60);
        set(features, 1, Feature.NEAR_RANK, 60);
        float[] scores = new float[2];

        RankerFile.shipped().score(features, 2, scores);

        assertThat(scores[0]).isGreaterThan(scores[1]);
    }

    /** Of those that the first trees put far behind, only the place counts. */
    @Test
    void whatGoesOnIsScoredByAllTreesAndTheRestStaysBehindInItsOrder() {
        int candidates = 100;
        float[] features = new float[candidates * Feature.COUNT];
        Random random = new Random(3);
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextInt(4) == 0 ? random.nextFloat() * 50 : random.nextFloat();
        }
        float[] all = new float[candidates];
        float[] top = new float[candidates];
        RankerFile.shipped().score(features, candidates, all);
        RankerFile.shipped().scoreTop(features, candidates, top);

        List<Integer> asScored = IntStream.range(0, candidates)
                .filter(candidate -> top[candidate] == all[candidate])
                .boxed()
                .toList();
        assertThat(asScored).hasSizeGreaterThanOrEqualTo(35).hasSizeLessThan(45);
        List<Integer> ranked = IntStream.range(0, candidates)
                .boxed()
                .sorted(Comparator.comparingDouble(candidate -> -top[candidate]))
                .toList();
        assertThat(asScored).containsAll(ranked.subList(0, 35));
        // who stays behind is in the order of the trees before
        for (int[] places : new int[][] {{35, 50, 30}, {50, 100, 10}}) {
            float[] first = new float[candidates];
            firstTrees(places[2]).score(features, candidates, first);
            assertThat(ranked.subList(places[0], places[1]))
                    .isSortedAccordingTo(Comparator.comparingDouble(candidate -> -first[candidate]));
        }

        // of few, all are scored by all trees
        RankerFile.shipped().score(features, 35, all);
        RankerFile.shipped().scoreTop(features, 35, top);
        assertThat(Arrays.copyOf(top, 35)).isEqualTo(Arrays.copyOf(all, 35));
    }

    private static Ranker firstTrees(int count) {
        RegressionTrees trees = ((TreeRanker) RankerFile.shipped()).trees();
        int end = trees.root(count);
        int[] roots = IntStream.range(0, count).map(trees::root).toArray();
        long[] nodes = new long[end];
        for (int node = 0; node < end; node++) {
            nodes[node] = trees.isLeaf(node)
                    ? RegressionTrees.leaf(trees.value(node))
                    : RegressionTrees.split(trees.feature(node), trees.value(node), false, trees.other(node));
        }
        return new TreeRanker(new RegressionTrees(roots, nodes, Feature.COUNT));
    }

    @Test
    void aTreeWithoutANumberIsRefused() {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            RegressionTrees.Builder builder = new RegressionTrees.Builder();
            builder.tree();
            builder.leaf(value);

            assertThatThrownBy(() -> builder.build(Feature.COUNT)).hasMessage("node 0 has a value of " + value);
        }
    }

    private static void set(float[] features, int candidate, Feature feature, float value) {
        features[candidate * Feature.COUNT + feature.ordinal()] = value;
    }

    private static byte[] bytes(Ranker ranker) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RankerFile.write(ranker, out);
        return out.toByteArray();
    }

    @Test
    void aPenaltyPutsWhatManySessionsHaveBack() {
        float[] features = new float[3 * Feature.COUNT];
        float[] sessions = {7, 2, 0};
        for (int candidate = 0; candidate < 3; candidate++) {
            features[candidate * Feature.COUNT + Feature.BASE.ordinal()] = 1;
            features[candidate * Feature.COUNT + Feature.LOG_SESSIONS.ordinal()] = sessions[candidate];
        }
        float[] scores = new float[3];

        Ranker.BASE.againstPopularity(0.5).score(features, 3, scores);
        assertThat(scores).containsExactly(-2.5f, 0, 1);
        Ranker.BASE.againstPopularity(0.5).scoreTop(features, 3, scores);
        assertThat(scores).containsExactly(-2.5f, 0, 1);
        assertThat(Ranker.BASE.againstPopularity(0)).isSameAs(Ranker.BASE);
    }
}
