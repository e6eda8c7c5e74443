package io.shopstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shopstream.lines.LineFileException;
import io.shopstream.ranking.Feature;
import io.shopstream.ranking.LinearRanker;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerFile;
import io.shopstream.ranking.RankerQuality;
import io.shopstream.ranking.RankingRows;
import io.shopstream.ranking.ShopHistory;
import io.shopstream.ranking.TreeRanker;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankerTrainingTest {

    private static final TreeSettings FEW = new TreeSettings(10, 3, 0.3);
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

    private static List<List<String>> sessions(int count) {
        return sessions(count, 400);
    }

    /** Sessions in which products near each other in number follow each other. */
    private static List<List<String>> sessions(int count, int products) {
        Random random = new Random(5);
        List<List<String>> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> session = new ArrayList<>();
            int product = random.nextInt(products);
            for (int j = 0; j < 2 + random.nextInt(5); j++) {
                session.add("p-" + product);
                product = random.nextInt(3) == 0
                        ? random.nextInt(products)
                        : (product + 1 + random.nextInt(2)) % products;
            }
            sessions.add(session);
        }
        return sessions;
    }

    @Test
    void theWalkerScoresAsXgboostDoes() throws XGBoostError {
        RankingRows rows = new ShopHistory(sessions(3_000), 500).rows(2_000);
        GradientBoosting learned = GradientBoosting.train(rows, new TreeSettings(20, 5, 0.1));
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
    void aBetterRankerIsLearnedAndSaysSo() throws Exception {
        RankerTraining.Learned learned = training()
                .learn("made up", questions(sessions(5_000)), Ranker.BASE, false)
                .orElseThrow();

        assertThat(learned.figures()).containsEntry("sessions", 5_000.0);
        assertThat(learned.figures().get("heldOutHitRate")).isBetween(0.3, 1.0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("in use", "new");
    }

    /** Where all clicks are dealt out anew, whatever puts next products higher than chance does has seen them. */
    @Test
    void nothingIsLearnedWhereClicksAreShuffled() throws Exception {
        List<List<String>> sessions = sessions(10_000, 100);
        assertThat(aboveChance(sessions)).isGreaterThan(0.2);

        // of 389 questions, one shuffle alone is 0.03 off by chance
        double sum = 0;
        for (int seed = 1; seed <= 4; seed++) {
            sum += aboveChance(shuffled(sessions, seed));
        }
        assertThat(sum / 4).isCloseTo(0, within(0.05));
    }

    private static List<List<String>> shuffled(List<List<String>> sessions, int seed) {
        List<String> clicks = new ArrayList<>();
        sessions.forEach(clicks::addAll);
        Collections.shuffle(clicks, new Random(seed));
        List<List<String>> shuffled = new ArrayList<>();
        int begin = 0;
        for (List<String> session : sessions) {
            shuffled.add(clicks.subList(begin, begin + session.size()));
            begin += session.size();
        }
        return shuffled;
    }

    /** By how much oftener the next product is among the first 20 of the held-out candidates than where these are in any order. */
    private double aboveChance(List<List<String>> sessions) throws XGBoostError {
        Random random = new Random(3);
        Ranker chance = (features, candidates, scores) -> {
            for (int candidate = 0; candidate < candidates; candidate++) {
                scores[candidate] = random.nextFloat();
            }
        };
        RankingRows rows = new ShopHistory(sessions, 500).rows(65_000);
        RankingRows rest = rows.part(rows.groups() * 7 / 8, rows.groups());
        Map<String, Double> figures = training()
                .learn("made up", questions(sessions), Ranker.BASE, true)
                .orElseThrow()
                .figures();
        assertThat(figures.get("heldOutQuestions")).isEqualTo(rest.groups());
        return Objects.requireNonNull(figures.get("heldOutNovelHitRate"))
                - RankerQuality.of(chance, rest).novelHitRate();
    }

    @Test
    void aWorseRankerIsKeptByForceOnly() throws Exception {
        List<List<String>> sessions = sessions(5_000);
        Ranker strong = training()
                .learn("made up", questions(sessions), Ranker.BASE, true)
                .orElseThrow()
                .ranker();
        List<List<String>> shuffled = shuffled(sessions, 1);
        ShopQuestions misleading = new ShopQuestions(
                5_000,
                questions(shuffled).learned(),
                questions(shuffled).choosing(),
                questions(sessions).heldOut());

        assertThat(training(100).learn("made up", misleading, strong, false)).isEmpty();
        assertThat(training(100).learn("made up", misleading, strong, true)).isPresent();
    }

    @Test
    void fewSessionsAreOneLine() {
        assertThatThrownBy(() -> training().learn("made up", questions(sessions(100)), Ranker.BASE, false))
                .hasMessageMatching("made up: \\d+ questions to learn from, which is fewer than 1000");
    }

    @Test
    void fewQuestionsBecomeALinearBlendAndManyTrees() throws Exception {
        RankerTraining training = training(100);
        ShopQuestions few = questions(sessions(1_000));
        ShopQuestions some = questions(sessions(5_000, 30));
        RankingRows repeated = RankingRows.of(Collections.nCopies(25, some.learned()));
        ShopQuestions many = new ShopQuestions(100_000, repeated, some.choosing(), some.heldOut());

        assertThat(few.count()).isBetween(100, 999);
        assertThat(many.count()).isGreaterThan(20_000);
        assertThat(training.learn("made up", few, Ranker.BASE, false)
                        .orElseThrow()
                        .ranker())
                .isInstanceOf(LinearRanker.class);
        assertThat(training.learn("made up", many, Ranker.BASE, false)
                        .orElseThrow()
                        .ranker())
                .isInstanceOf(TreeRanker.class);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("the new one: linear", "the new one: 10 trees");
    }

    @Test
    void eachShopIsSplitInTime() {
        ShopQuestions one = questions(sessions(3_000, 100));
        ShopQuestions other = questions(sessions(5_000, 400));
        ShopQuestions both = ShopQuestions.of(List.of(shop(sessions(3_000, 100)), shop(sessions(5_000, 400))), false);

        assertThat(both.count()).isEqualTo(one.count() + other.count());
        assertThat(both.sessions()).isEqualTo(8_000);
        assertThat(both.heldOut().groups())
                .isEqualTo(one.heldOut().groups() + other.heldOut().groups());
        assertThat(both.all().groups()).isEqualTo(both.count());
        float[] ofBoth = filled(both.heldOut());
        float[] ofOne = filled(one.heldOut());
        float[] ofOther = filled(other.heldOut());
        assertThat(Arrays.equals(Arrays.copyOf(ofBoth, ofOne.length), ofOne)).isTrue();
        assertThat(Arrays.equals(Arrays.copyOfRange(ofBoth, ofOne.length, ofBoth.length), ofOther))
                .isTrue();
    }

    /** Whatever the last eighth of the sessions is, copies are the same. */
    @Test
    void copiesForOtherShopsKnowNothingOfWhatIsHeldOut() {
        List<List<String>> sessions = new ArrayList<>(sessions(20_000));
        float[] copies = copies(sessions);
        assertThat(copies.length).isGreaterThan(100 * FEATURES);

        for (int i = sessions.size() * 7 / 8; i < sessions.size(); i++) {
            sessions.set(i, List.of("p-1", "p-399"));
        }
        assertThat(Arrays.equals(copies(sessions), copies)).isTrue();

        sessions.set(sessions.size() * 7 / 8 - 1, List.of("p-1", "p-399"));
        assertThat(Arrays.equals(copies(sessions), copies)).isFalse();
    }

    private static float[] copies(List<List<String>> sessions) {
        float[] without = filled(questions(sessions).learned());
        float[] with = filled(ShopQuestions.of(List.of(shop(sessions)), true).learned());
        assertThat(Arrays.mismatch(without, with)).isEqualTo(without.length);
        return Arrays.copyOfRange(with, without.length, with.length);
    }

    private static float[] filled(RankingRows rows) {
        return Arrays.copyOf(rows.features(), rows.rows() * FEATURES);
    }

    /** In one shop, sessions go back to products; in the other, never. */
    @Test
    void aRankerForOtherShopsIsBetterWhereNobodyClicksAgain() throws Exception {
        List<List<String>> shop = new ArrayList<>();
        sessions(4_000).forEach(session -> {
            List<String> again = new ArrayList<>(session);
            again.addAll(session);
            shop.add(again);
        });
        RankingRows elsewhere = new ShopHistory(distinct(sessions(4_000, 600)), 500).rows(2_000);

        RankerQuality own = quality(questions(shop), elsewhere);
        RankerQuality forOthers = quality(ShopQuestions.of(List.of(shop(shop)), true), elsewhere);

        assertThat(forOthers.reciprocalRank()).isGreaterThan(own.reciprocalRank() + 0.05);
    }

    private RankerQuality quality(ShopQuestions questions, RankingRows elsewhere) throws XGBoostError {
        return RankerQuality.of(
                training()
                        .learn("made up", questions, Ranker.BASE, true)
                        .orElseThrow()
                        .ranker(),
                elsewhere);
    }

    private static List<List<String>> distinct(List<List<String>> sessions) {
        return sessions.stream()
                .<List<String>>map(session -> List.copyOf(new LinkedHashSet<>(session)))
                .toList();
    }

    @Test
    void aFileOfSessionsBecomesAFileOfARanker() throws Exception {
        Path sessions = Files.write(
                folder.resolve("sessions.txt"),
                sessions(5_000).stream()
                        .map(session -> String.join(" ", session))
                        .toList());
        Path target = folder.resolve("new.ranker");

        assertThat(run("--sessions", sessions + "," + sessions, "--out", target.toString(), "--force"))
                .isTrue();

        assertThat(RankerFile.read(target)).isNotNull();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("written: " + target);
    }

    @Test
    void whatCannotBeReadOrWrittenIsOneLine() {
        String target = folder.resolve("new.ranker").toString();
        assertThatThrownBy(() -> run("--sessions", folder.resolve("none").toString(), "--out", target))
                .isInstanceOf(LineFileException.class);
        assertThatThrownBy(() -> run("--out", folder.resolve("none/new.ranker").toString()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("folder that is not there");
        assertThatThrownBy(() -> run("--sessions", "x", "--from", "2026-11-20"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("--from is of sessions of the archive");
    }

    private boolean run(String... arguments) throws Exception {
        TrainingSettings settings = TrainingSettings.from(Arguments.of(arguments, Map.of()));
        return new RankerRun(settings, new PrintStream(out, true, StandardCharsets.UTF_8)).run(FEW);
    }

    private static ShopQuestions.Shop shop(List<List<String>> sessions) {
        return new ShopQuestions.Shop(sessions, Map.of());
    }

    private static ShopQuestions questions(List<List<String>> sessions) {
        return ShopQuestions.of(List.of(shop(sessions)), false);
    }

    private RankerTraining training() {
        return training(1_000);
    }

    private RankerTraining training(int leastQuestions) {
        return new RankerTraining(new PrintStream(out, true, StandardCharsets.UTF_8), FEW, leastQuestions);
    }
}
