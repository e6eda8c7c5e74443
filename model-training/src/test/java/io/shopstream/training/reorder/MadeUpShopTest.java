package io.shopstream.training.reorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.lines.LineFile;
import io.shopstream.prediction.quality.PredictionQuality;
import io.shopstream.prediction.quality.PredictionQuality.Tenth;
import io.shopstream.reorder.Basket;
import io.shopstream.reorder.BasketRule;
import io.shopstream.reorder.OrderLog;
import io.shopstream.reorder.ReorderFeature;
import io.shopstream.reorder.ReorderRows;
import io.shopstream.settings.Arguments;
import io.shopstream.simulator.replay.SkippedLineListener;
import io.shopstream.training.reorder.ModelTrial.Figures;
import io.shopstream.training.reorder.ReorderEvaluation.Outcome;
import io.shopstream.training.xgboost.NativeCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of users whose behaviour is known, it is known what should be learned. */
class MadeUpShopTest {

    /** What lies in the repository, for whoever wants to try the command. */
    private static final Path SAMPLE = Path.of("src/test/resources/made-up-shop");

    private static final int USERS = 300;
    private static final MadeUpShop SHOP = new MadeUpShop(1, USERS);
    private static final int HELD_OUT = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static OrderLog log;

    @BeforeAll
    static void read() throws Exception {
        NativeCode.assumeItLoads();
        SHOP.write(folder);
        log = InstacartOrders.read(folder, 3, SkippedLineListener.SILENT).log();
    }

    private static ReorderSettings settings(String... more) {
        String[] all =
                Arrays.copyOf(new String[] {"--input", folder.toString(), "--format", "instacart"}, 4 + more.length);
        System.arraycopy(more, 0, all, 4, more.length);
        return ReorderSettings.from(Arguments.of(all, Map.of()));
    }

    /** Three parts of the users, in the order of the log. */
    private static List<ReorderRows> parts() {
        return ReorderRows.of(log, 3, user -> user % 10 < 6 ? 0 : user % 10 < 8 ? 1 : HELD_OUT);
    }

    @Test
    void theSampleInTheRepositoryIsThisShop() throws Exception {
        for (Map.Entry<String, String> file : SHOP.files().entrySet()) {
            StringBuilder text = new StringBuilder();
            Path plain = SAMPLE.resolve(file.getKey() + ".csv");
            Path sample = Files.exists(plain) ? plain : SAMPLE.resolve(file.getKey() + ".csv.gz");
            LineFile.forEach(sample, line -> text.append(line).append('\n'));
            assertThat(text).as(file.getKey()).hasToString(file.getValue());
        }
    }

    @Test
    void staplesThatAreDueAreChosenAndWhatWasBoughtOnceIsNot() throws XGBoostError {
        List<ReorderRows> parts = parts();
        ReorderRows held = parts.get(HELD_OUT);
        for (TreeModel model : List.of(
                TreeModel.boosted(parts.get(0), parts.get(1), settings()),
                TreeModel.forest(parts.get(0), settings()))) {
            String name = model.trees() + " trees";
            float[] probabilities = model.probabilities(held);
            int due = 0;
            int found = 0;
            int staples = 0;
            int once = 0;
            for (int group = 0; group < held.groups(); group++) {
                Basket basket = BasketRule.expectedF1().choose(held, group, probabilities);
                BitSet expected = SHOP.due().get(target(held.user(group)));
                due += expected.cardinality();
                for (int row : basket.rows()) {
                    // products stand in the file by their ids, from 1 on
                    int product = held.product(row) + 1;
                    found += expected.get(product) ? 1 : 0;
                    staples += product <= MadeUpShop.STAPLES ? 1 : 0;
                    once += product > MadeUpShop.STAPLES ? 1 : 0;
                }
            }
            assertThat(due).as(name).isGreaterThan(80);
            assertThat(found).as(name).isGreaterThan(due * 85 / 100);
            assertThat(found).as(name).isGreaterThan(staples * 80 / 100);
            assertThat(once).as(name).isZero();
        }
    }

    /** The how manieth user with an order to predict it is. */
    private static int target(int user) {
        int before = 0;
        for (int other = 0; other < user; other++) {
            before += log.hasTarget(other) ? 1 : 0;
        }
        return before;
    }

    @Test
    void theModelsAreBetterThanWhatNeedsNoLearning() throws XGBoostError {
        Outcome outcome = new ReorderEvaluation(settings()).evaluate(log);

        assertThat(outcome.users().stream().mapToInt(users -> users).sum()).isEqualTo(USERS - USERS / 7);
        for (Figures figures : outcome.models()) {
            assertThat(figures.expected().value()).isGreaterThan(0.8);
            assertThat(figures.expected().value())
                    .isGreaterThan(outcome.lastBasket().value() + 0.25);
            assertThat(figures.expected().value())
                    .isGreaterThan(outcome.mostFrequent().value() + 0.25);
            assertThat(figures.averagePrecision()).isGreaterThan(0.8);
            assertThat(figures.logLoss()).isLessThan(0.12);
            assertThat(figures.calibration()).hasSize(10);
            assertThat(figures.gains().stream()
                            .mapToDouble(TreeModel.Gain::share)
                            .sum())
                    .isCloseTo(1, within(1e-9));
            assertThat(figures.gains().stream()
                            .limit(6)
                            .map(TreeModel.Gain::feature)
                            .map(ReorderFeature::name))
                    .as("what says that a staple is due")
                    .anyMatch(name -> name.startsWith("PAIR_"));
        }
    }

    @Test
    void inFiveFoldsEachUserIsHeldOutOnce() throws XGBoostError {
        Outcome one = new ReorderEvaluation(settings()).evaluate(log);
        Outcome five = new ReorderEvaluation(settings("--folds", "5")).evaluate(log);

        assertThat(five.users()).isEqualTo(one.users());
        assertThat(one.heldOutUsers()).isEqualTo(one.users().get(HELD_OUT));
        assertThat(five.heldOutUsers()).isEqualTo(log.targets());
        for (Figures figures : five.models()) {
            assertThat(figures.expected().value()).isGreaterThan(0.8);
            // most is nearly certain here, so that any sensible threshold is good, too
            assertThat(figures.difference().value()).isGreaterThan(-0.01);
            assertThat(figures.expected().error())
                    .isLessThan(one.models().get(0).expected().error());
        }
    }

    @Test
    void shuffledLabelsAreNotToldBetterThanByChance() throws XGBoostError {
        List<ReorderRows> parts = parts();
        Random random = new Random(9);
        for (ReorderRows part : parts) {
            float[] labels = part.labels();
            for (int i = labels.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                float swapped = labels[i];
                labels[i] = labels[other];
                labels[other] = swapped;
            }
        }
        ReorderRows held = parts.get(HELD_OUT);

        for (ModelTrial trial : List.of(
                new ModelTrial("boosted", (learned, validation) -> TreeModel.boosted(learned, validation, settings())),
                new ModelTrial("forest", (learned, validation) -> TreeModel.forest(learned, settings())))) {
            trial.fold(parts.get(0), parts.get(1), held);
            Figures figures = trial.figures();
            assertThat(figures.averagePrecision()).as(figures.name()).isCloseTo(mean(held.labels()), within(0.06));
            // where nothing is known, no basket is better than the same one for everybody
            assertThat(figures.expected().low())
                    .as(figures.name())
                    .isLessThan(MeanOfUsers.of(everything(held)).high());
        }
    }

    /** F1 of the basket that has all that the user ever ordered. */
    private static double[] everything(ReorderRows held) {
        float[] certain = new float[held.rows()];
        Arrays.fill(certain, 1);
        return BasketRule.threshold(0.5).f1(held, certain);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void theSameSeedGrowsTheSameTrees() throws XGBoostError {
        List<ReorderRows> parts = parts();
        ReorderRows held = parts.get(HELD_OUT);
        float[] forest = TreeModel.forest(parts.get(0), settings()).probabilities(held);
        float[] boosted =
                TreeModel.boosted(parts.get(0), parts.get(1), settings()).probabilities(held);

        assertThat(TreeModel.forest(parts.get(0), settings()).probabilities(held))
                .containsExactly(forest);
        assertThat(TreeModel.boosted(parts.get(0), parts.get(1), settings()).probabilities(held))
                .containsExactly(boosted);
        assertThat(TreeModel.forest(parts.get(0), settings("--seed", "2")).probabilities(held))
                .isNotEqualTo(forest);
    }

    @Test
    void aForestsProbabilitiesAreSharesOfWhatItLearnedFrom() throws XGBoostError {
        ReorderRows learned = parts().get(0);
        float[] probabilities = TreeModel.forest(learned, settings()).probabilities(learned);

        assertThat(mean(probabilities)).isCloseTo(mean(learned.labels()), within(0.01));
        for (Tenth tenth : PredictionQuality.of(probabilities, learned.labels()).calibration()) {
            assertThat(tenth.observed()).isCloseTo(tenth.predicted(), within(0.1));
        }
    }

    @Test
    void printsATableOfAHundredColumns() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        ReorderProcess.run(settings(), new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true));

        assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
                .contains("users whose last order is to be predicted: 258")
                .anyMatch(line -> line.matches("F1 a user, largest expected F1( +0\\.\\d{4} \\(.*\\)){2}"))
                .anyMatch(line -> line.matches(" {2}10( +\\d+\\.\\d\\d %){4}"))
                .anyMatch(line -> line.matches(" {2}pair days relative( +\\d+\\.\\d %){2}"));
        assertThat(err.size()).isZero();
    }

    @Test
    void fewUsersAreOneLine(@TempDir Path few) throws Exception {
        new MadeUpShop(1, 50).write(few);
        OrderLog orders =
                InstacartOrders.read(few, 3, SkippedLineListener.SILENT).log();

        assertThatThrownBy(() -> new ReorderEvaluation(settings()).evaluate(orders))
                .hasMessage(folder + ": 43 users whose last order can be predicted, which is fewer than 100");
    }
}
