package io.shopstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shopstream.lines.LineFileException;
import io.shopstream.ranking.Feature;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerFile;
import io.shopstream.ranking.RankingRows;
import io.shopstream.ranking.ShopHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankerTrainingTest {

    private static final TreeSettings FEW = new TreeSettings(10, 8, 0.3);
    private static final int FEATURES = Feature.values().length;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeAll
    static void nativeCode() throws ClassNotFoundException {
        boolean loads;
        try {
            Class.forName(XGBoost.class.getName());
            new ml.dmlc.xgboost4j.java.DMatrix(new float[] {1}, 1, 1, Float.NaN).dispose();
            loads = true;
        } catch (LinkageError | XGBoostError e) {
            loads = false;
        }
        assumeTrue(loads, "SKIPPED: XGBoost's native code does not load here (it needs libgomp)");
    }

    /** Sessions in which products near each other in number follow each other. */
    private static List<List<String>> sessions(int count) {
        Random random = new Random(5);
        List<List<String>> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> session = new ArrayList<>();
            int product = random.nextInt(400);
            for (int j = 0; j < 2 + random.nextInt(5); j++) {
                session.add("p-" + product);
                product = random.nextInt(3) == 0 ? random.nextInt(400) : (product + 1 + random.nextInt(2)) % 400;
            }
            sessions.add(session);
        }
        return sessions;
    }

    @Test
    void theWalkerScoresAsXgboostDoes() throws XGBoostError, IOException {
        RankingRows rows = new ShopHistory(sessions(3_000), 500).rows(2_000);
        GradientBoosting learned = GradientBoosting.train(rows, new TreeSettings(20, 31, 0.1));
        int candidates = Math.min(10_000, rows.rows());
        float[] features = Arrays.copyOf(rows.features(), candidates * FEATURES);

        float[] theirs = learned.scores(features, candidates);
        float[] ours = new float[candidates];
        learned.ranker(20).score(features, candidates, ours);

        assertThat(ours).containsExactly(theirs, within(1e-5f));
        float[] ordered = ours.clone();
        Arrays.sort(ordered);
        assertThat(ordered[candidates - 1] - ordered[0]).isGreaterThan(1);
    }

    @Test
    void aBetterRankerIsWrittenAndSaysSo() throws Exception {
        Path file = write(sessions(5_000));
        Path target = folder.resolve("new.ranker");

        assertThat(training().run(file, target, Ranker.BASE, false)).isTrue();

        try (InputStream in = Files.newInputStream(target)) {
            assertThat(RankerFile.read(in)).isNotNull();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("in use", "new", "written: " + target);
    }

    @Test
    void aWorseRankerIsWrittenByForceOnly() throws Exception {
        Path file = write(sessions(5_000));
        Path strong = folder.resolve("strong.ranker");
        training().run(file, strong, Ranker.BASE, true);
        Ranker used;
        try (InputStream in = Files.newInputStream(strong)) {
            used = RankerFile.read(in);
        }
        RankerTraining weak =
                new RankerTraining(new PrintStream(out, true, StandardCharsets.UTF_8), new TreeSettings(1, 2, 0.01));
        Path target = folder.resolve("weak.ranker");

        assertThat(weak.run(file, target, used, false)).isFalse();
        assertThat(target).doesNotExist();
        assertThat(weak.run(file, target, used, true)).isTrue();
        assertThat(target).exists();
    }

    @Test
    void fewSessionsAreOneLine() throws IOException {
        Path file = write(sessions(100));

        assertThatThrownBy(() -> training().run(file, folder.resolve("x"), Ranker.BASE, false))
                .hasMessageMatching(".*sessions.txt: \\d+ questions to learn from, which is fewer than 1000");
    }

    @Test
    void aFileThatIsNoneIsOneLine() {
        assertThatThrownBy(() -> training().run(folder.resolve("none"), folder.resolve("x"), Ranker.BASE, false))
                .isInstanceOf(LineFileException.class);
    }

    private RankerTraining training() {
        return new RankerTraining(new PrintStream(out, true, StandardCharsets.UTF_8), FEW);
    }

    private Path write(List<List<String>> sessions) throws IOException {
        return Files.write(
                folder.resolve("sessions.txt"),
                sessions.stream().map(session -> String.join(" ", session)).toList());
    }
}
