package io.shopstream.training.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.prediction.quality.QualityIntervals;
import io.shopstream.settings.Arguments;
import io.shopstream.training.xgboost.NativeCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurchaseTrainingTest {

    private static final Learning LEARNING = new Learning(1, 1, 100, 30, 1);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, UTF_8);

    @BeforeAll
    static void nativeCode() {
        NativeCode.assumeItLoads();
    }

    private static SessionRows simulated(int sessions) throws IOException {
        return SessionRows.simulated(sessions, new SessionRows.Settings(40, sessions, 1));
    }

    @Test
    void theTrueChanceIsHowOftenShoppersBuy() throws IOException {
        SessionRows source = simulated(25_000);
        float[] chances = source.trueChances();
        float[] labels = source.made().rows().labels();
        Map<Float, int[]> byChance = new HashMap<>();
        for (int row = 0; row < labels.length; row++) {
            int[] counts = byChance.computeIfAbsent(chances[row], chance -> new int[2]);
            counts[0]++;
            counts[1] += (int) labels[row];
        }

        int compared = 0;
        for (Map.Entry<Float, int[]> entry : byChance.entrySet()) {
            double rows = entry.getValue()[0];
            if (rows > 1_000) {
                compared++;
                double chance = entry.getKey();
                double observed = entry.getValue()[1] / rows;
                assertThat(observed)
                        .as("of %s", chance)
                        .isCloseTo(chance, within(0.005 + 5 * Math.sqrt(chance * (1 - chance) / rows)));
            }
        }
        assertThat(compared).isGreaterThan(15);
    }

    @Test
    void learnsWhatCanBeKnownAndNothingWhereNothingCan() throws IOException, XGBoostError {
        SessionRows source = simulated(10_000);
        TrainingRows rows = source.made().rows();
        PurchaseEvaluation evaluation = new PurchaseEvaluation(rows, LEARNING);
        Map<String, QualityIntervals> figures = figures(evaluation, evaluation.byTime());
        double logistic =
                Objects.requireNonNull(figures.get("logistic regression")).auc().value();
        double boosted = Objects.requireNonNull(figures.get("gradient-boosted trees"))
                .auc()
                .value();
        assertThat(Objects.requireNonNull(figures.get("base rate")).auc().value())
                .isCloseTo(0.5, within(1e-9));
        assertThat(logistic).isGreaterThan(0.65);
        assertThat(boosted).isGreaterThan(0.66);
        assertThat(Objects.requireNonNull(figures.get("gradient-boosted trees"))
                        .logLoss()
                        .value())
                .isLessThan(Objects.requireNonNull(figures.get("base rate"))
                                .logLoss()
                                .value()
                        - 0.02);

        // labels that say nothing: a model that does better than chance has seen them
        PurchaseEvaluation blind = new PurchaseEvaluation(shuffled(rows), LEARNING);
        figures(blind, blind.byTime())
                .forEach((words, quality) ->
                        assertThat(quality.auc().value()).as(words).isCloseTo(0.5, within(0.07)));
    }

    /** The same rows, whose labels are dealt out anew. */
    private static TrainingRows shuffled(TrainingRows rows) {
        float[] labels = rows.labels().clone();
        Random random = new Random(7);
        for (int row = labels.length - 1; row > 0; row--) {
            int other = random.nextInt(row + 1);
            float label = labels[row];
            labels[row] = labels[other];
            labels[other] = label;
        }
        return new TrainingRows(rows.features(), rows.values(), labels, rows.users(), rows.at(), rows.lengths());
    }

    @Test
    void foldsKnowNothingOfTheirTestEither() throws IOException, XGBoostError {
        TrainingRows rows = simulated(3_000).made().rows();
        PurchaseEvaluation evaluation = new PurchaseEvaluation(rows, LEARNING);
        PurchaseEvaluation blind = new PurchaseEvaluation(shuffled(rows), LEARNING);

        Map<String, QualityIntervals> sighted = figures(evaluation, evaluation.folds(3));
        assertThat(Objects.requireNonNull(sighted.get("gradient-boosted trees"))
                        .auc()
                        .low())
                .isGreaterThan(0.6);
        figures(blind, blind.folds(3)).forEach((words, quality) -> {
            assertThat(quality.auc().low()).as(words).isLessThan(0.51);
            assertThat(quality.auc().high()).as(words).isGreaterThan(0.49);
        });
    }

    private static Map<String, QualityIntervals> figures(
            PurchaseEvaluation evaluation, List<PurchaseEvaluation.Outcome> outcomes) {
        Map<String, QualityIntervals> figures = new HashMap<>();
        outcomes.forEach(outcome -> figures.put(outcome.words(), evaluation.figures(outcome)));
        return figures;
    }

    @Test
    void figuresAreThoseOfTheTable(@TempDir Path folder) throws IOException, XGBoostError {
        Path file = folder.resolve("figures.csv");
        EvaluationSettings settings = EvaluationSettings.from(Arguments.of(
                new String[] {"--simulated", "3000", "--forest-trees", "20", "--figures", file.toString()}, Map.of()));

        PurchaseEvaluationProcess.run(settings, out, out);

        List<Figure> areas = Figures.read(file).stream()
                .filter(figure -> figure.measure().equals("AUC"))
                .toList();
        assertThat(areas)
                .extracting(Figure::model, Figure::baseline)
                .containsExactly(
                        tuple("base rate", true),
                        tuple("one rule", true),
                        tuple("logistic regression", false),
                        tuple("random forest", false),
                        tuple("gradient-boosted trees", false),
                        tuple("the true chance", true));
        for (Figure area : areas) {
            assertThat(said.toString(UTF_8))
                    .containsPattern(area.model()
                            + String.format(
                                            Locale.ROOT,
                                            " +%.4f \\(%.4f-%.4f\\)",
                                            area.value(),
                                            area.low(),
                                            area.high())
                                    .replace("0.", "."));
        }
    }

    @Test
    void nobodyIsInTwoParts() throws IOException {
        TrainingRows rows = simulated(5_000).made().rows();
        Split byTime = Split.byTime(rows, 3);
        assertApart(byTime);
        long begin = Arrays.stream(byTime.test().at()).min().orElse(0);
        for (TrainingRows before : List.of(byTime.learned(), byTime.validation(), byTime.calibration())) {
            assertThat(Arrays.stream(before.at()).max().orElse(0)).isLessThanOrEqualTo(begin);
        }
        int tested = 0;
        Set<Integer> testRows = new HashSet<>();
        for (Split fold : Split.folds(rows, 5, 3)) {
            assertApart(fold);
            tested += fold.test().rows();
            Arrays.stream(fold.testRows()).forEach(testRows::add);
        }
        assertThat(tested).isEqualTo(rows.rows());
        assertThat(testRows).hasSize(rows.rows());
    }

    private static void assertApart(Split split) {
        Set<Integer> users = new HashSet<>();
        int sum = 0;
        for (TrainingRows part : List.of(split.learned(), split.validation(), split.calibration(), split.test())) {
            Set<Integer> own = new HashSet<>();
            Arrays.stream(part.users()).forEach(own::add);
            assertThat(own).isNotEmpty();
            sum += own.size();
            users.addAll(own);
        }
        assertThat(users).hasSize(sum);
    }

    @Test
    void whatIsWorseIsNotPublished() throws IOException, XGBoostError {
        SessionRows source = simulated(10_000);
        PurchaseTraining training = new PurchaseTraining(out, LEARNING, 5);
        List<Learner> logistic = List.of(SimpleLearners.LOGISTIC);
        PurchaseTraining.Learned good =
                training.learn(source.made(), logistic, Optional.empty(), false).orElseThrow();

        Optional<PurchaseTraining.Used> used = Optional.of(new PurchaseTraining.Used(good.model(), 0));
        List<Learner> blind = List.of(SimpleLearners.BASE_RATE);
        assertThat(training.learn(source.made(), blind, used, false)).isEmpty();
        assertThat(training.learn(source.made(), blind, used, true)).isPresent();
        assertThat(training.learn(source.made(), logistic, used, false)).isPresent();
        // it has learned from all of the test: nothing can be said
        Optional<PurchaseTraining.Used> newer = Optional.of(new PurchaseTraining.Used(good.model(), Long.MAX_VALUE));
        assertThat(training.learn(source.made(), blind, newer, false)).isPresent();
        assertThat(said.toString(UTF_8)).contains("the one in use has learned from nearly all of this");
    }

    /** A learner that is called another name. */
    private record Named(Learner learner, String words) implements Learner {
        @Override
        public RowModel learn(TrainingRows learned, TrainingRows validation, Learning learning) throws XGBoostError {
            return learner.learn(learned, validation, learning);
        }
    }

    @Test
    void theCheaperOneIsTakenOfThoseThatDoAsWell() throws IOException, XGBoostError {
        SessionRows source = simulated(10_000);
        Learner cheap = new Named(SimpleLearners.LOGISTIC, "cheap");
        Learner dear = new Named(SimpleLearners.LOGISTIC, "dear");
        PurchaseTraining training = new PurchaseTraining(out, LEARNING, 5);

        training.learn(source.made(), List.of(SimpleLearners.BASE_RATE, cheap, dear), Optional.empty(), false);
        String[] lines = said.toString(UTF_8).split("\n");
        assertThat(lines[lines.length - 1]).startsWith("cheap ");

        said.reset();
        training.learn(source.made(), List.of(cheap, SimpleLearners.BASE_RATE), Optional.empty(), false);
        lines = said.toString(UTF_8).split("\n");
        assertThat(lines[lines.length - 1]).startsWith("cheap ");
    }

    @Test
    void tooLittleIsOneLine() throws IOException {
        SessionRows source = simulated(30);

        assertThatThrownBy(() -> new PurchaseTraining(out, LEARNING, 30)
                        .learn(source.made(), List.of(SimpleLearners.LOGISTIC), Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("too little to learn from: of ");
    }

    @Test
    void filesSayWhatTheModelSaysAndDamagedOnesAreRefused() throws IOException, XGBoostError {
        SessionRows source = simulated(4_000);
        TrainingRows rows = source.made().rows();
        for (Learner learner : List.of(SimpleLearners.LOGISTIC, TreeLearners.FOREST, TreeLearners.BOOSTED)) {
            PurchaseModel model = new PurchaseTraining(out, LEARNING, 5)
                    .learn(source.made(), List.of(learner), Optional.empty(), false)
                    .orElseThrow()
                    .model();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PurchaseModelFile.write(model, bytes);
            byte[] file = bytes.toByteArray();
            PurchaseModel read = PurchaseModelFile.read(new ByteArrayInputStream(file));
            for (int row = 0; row < 500; row++) {
                assertThat(read.probability(rows.row(row))).isEqualTo(model.probability(rows.row(row)));
            }

            Random random = new Random(5);
            for (int tries = 0; tries < 200; tries++) {
                byte[] damaged = file.clone();
                damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
                assertThatThrownBy(() -> PurchaseModelFile.read(new ByteArrayInputStream(damaged)))
                        .isInstanceOf(IOException.class)
                        .extracting(e -> String.valueOf(e.getMessage()).lines().count())
                        .isEqualTo(1L);
            }
            byte[] part = Arrays.copyOf(file, file.length / 2);
            assertThatThrownBy(() -> PurchaseModelFile.read(new ByteArrayInputStream(part)))
                    .hasMessage("ends early");
        }
    }
}
