package io.shopstream.training.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.client.MongoClient;
import io.shopstream.modelstore.TrainingRuns;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.confidential.NoisyFigures;
import io.shopstream.prediction.confidential.PrivateLogistic;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.model.LogisticModel;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import io.shopstream.training.ModelShelf;
import io.shopstream.training.StubAnnouncements;
import io.shopstream.training.StubArchive;
import io.shopstream.training.confidential.Spending;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateRunTest {

    private static final PrivacyLoss LOSS = new PrivacyLoss(10, 1e-6);
    private static final int USERS = 300;
    private static final int MINUTE = 60;
    private static final int DAY = 24 * 60 * MINUTE;

    private final StubArchive archive = new StubArchive();
    private final StubAnnouncements announcements = new StubAnnouncements();
    private final Map<String, PublishedModel> used = announcements.used;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final SplittableRandom random = new SplittableRandom(5);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path ledger;

    @BeforeEach
    void begin() {
        ledger = folder.resolve("ledger.csv");
    }

    @AfterEach
    void stop() {
        archive.close();
    }

    private ModelShelf shelf(MongoSettings mongo) {
        return new ModelShelf(mongo, announcements);
    }

    private PrivateSettings settings(MongoSettings mongo, PrivacyLoss loss, boolean challenger) {
        PrivateSettings read = PrivateSettings.from(Arguments.of(
                new String[] {"--epsilon", "1", "--ledger", ledger.toString(), "--budget", "25"}, Map.of()));
        return new PrivateSettings(
                null,
                new Spending(loss, read.spending().budget(), ledger),
                challenger,
                read.moments(),
                read.seed(),
                mongo,
                read.kafka(),
                read.modelsTopic());
    }

    private void run(PrivacyLoss loss) throws Exception {
        run(settings(archive.settings, loss, false));
    }

    private void run(PrivateSettings settings) throws Exception {
        new PrivateRun(settings, shelf(settings.mongo()), random::nextLong, new PrintStream(said, true, UTF_8)).run();
    }

    /** Users of whom those buy who lay something into the cart. */
    private static void addShoppers(StubArchive archive, int users) {
        for (int user = 0; user < users; user++) {
            int at = user * MINUTE;
            boolean buys = user % 3 == 0;
            archive.add("u-" + user, "s-" + user, at + " view bed", at + 5 + (buys ? " add_to_cart bed" : " view rug"));
            archive.add("u-" + user, "s-" + user, at + 9 + (buys ? " purchase bed" : " view bed"));
            if (user % 5 == 0) {
                archive.add("u-" + user, "t-" + user, at + DAY + " view rug", at + DAY + 7 + " click rug");
            }
        }
    }

    @Test
    void publishesWhatTellsNoMoreThanItsLoss() throws Exception {
        addShoppers(archive, USERS);
        run(LOSS);

        PublishedModel published = Objects.requireNonNull(used.get(PurchaseModelFile.MODEL));
        assertThat(published.figures().keySet())
                .containsExactlyInAnyOrder(
                        "epsilon", "delta", "users", "heldOutUsers", "heldOutUserLogLoss", "heldOutUserBaseLogLoss");
        assertThat(published.figures()).containsEntry("epsilon", 10.0).containsEntry("delta", 1e-6);
        assertThat(published.figures().get("users")).isBetween(200.0, 280.0);
        assertThat(published.figures().get("heldOutUsers")).isBetween(30.0, 100.0);
        assertThat(published.figures().get("heldOutUserLogLoss"))
                .isLessThan(Objects.requireNonNull(published.figures().get("heldOutUserBaseLogLoss")));

        byte[] file = shelf(archive.settings).file(published);
        PurchaseModel model = PurchaseModelFile.read(new ByteArrayInputStream(file));
        assertThat(model.model()).isInstanceOf(LogisticModel.class);
        float[] row = new float[SessionFeature.COUNT];
        row[SessionFeature.VIEWS.ordinal()] = 1;
        double without = model.probability(row);
        row[SessionFeature.CART_ADDS.ordinal()] = 1;
        row[SessionFeature.LAST_CART_ADD.ordinal()] = 1;
        row[SessionFeature.CART_PRODUCTS.ordinal()] = 1;
        assertThat(model.probability(row)).isGreaterThan(without + 0.05);
        assertThat(model.rates().of(1)).isNaN();
        assertThat(model.calibration().probability(0.3))
                .isEqualTo(Calibration.logistic().probability(0.3));

        try (MongoClient client = MongoClientFactory.open(archive.settings)) {
            List<TrainingRuns.Run> runs =
                    new TrainingRuns(client.getDatabase(archive.settings.database())).since(Instant.EPOCH);
            assertThat(runs).hasSize(1);
            assertThat(runs.get(0).published()).isTrue();
            assertThat(runs.get(0).figures()).isEqualTo(published.figures());
        }
    }

    @Test
    void saysNothingThatHasNoNoise() throws Exception {
        addShoppers(archive, USERS);
        archive.addNoSession();
        run(LOSS);

        List<String> lines = said.toString(UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .isEqualTo(
                        "private logistic regression: epsilon 10.0, delta 1e-06 of a user, who gives at most 20 moments");
        assertThat(lines.get(1))
                .matches("with noise: learned from \\d+ users; on \\d+ others a log loss of 0\\.\\d{4}, "
                        + "that of the base rate 0\\.\\d{4}");
        assertThat(lines.get(2)).startsWith("published: ");
        assertThat(lines.get(3))
                .isEqualTo("spent: epsilon 10.00 of 25.00, delta 1.000e-06, by all releases in " + ledger);
    }

    @Test
    void spendsBeforeItPublishesAndRefusesBeforeItReads() throws Exception {
        addShoppers(archive, USERS);
        run(settings(archive.settings, LOSS, true));
        assertThat(used).containsOnlyKeys(PurchaseModelFile.CHALLENGER);
        assertThat(spent()).containsExactly("users of a model of purchases,0.2,0.0", "model of purchases,9.8,1.0E-6");

        // what fails after it was spent is spent
        announcements.deaf = true;
        assertThatThrownBy(() -> run(LOSS)).hasMessage("Kafka does not answer");
        announcements.deaf = false;
        assertThat(spent()).hasSize(4);

        // nobody is asked where there is no budget left
        PrivateSettings nowhere = settings(
                MongoSettings.from(Arguments.of(new String[] {"--mongo", "mongodb://127.0.0.1:1"}, Map.of())),
                LOSS,
                false);
        assertThatThrownBy(() -> run(nowhere))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("nothing is released: the budget is epsilon 25")
                .hasMessageContaining("epsilon 20.00, delta 2.000e-06 is spent: epsilon 10.00");
        assertThatThrownBy(() -> run(new PrivacyLoss(1, 1e-5)))
                .hasMessageContaining("epsilon 1.000, delta 1.000e-05 for model of purchases is too much");
        assertThat(spent()).hasSize(4);
        assertThat(used).containsOnlyKeys(PurchaseModelFile.CHALLENGER);
    }

    @Test
    void tooFewUsersAreToldByANumberWithNoiseThatIsPaidFor() throws Exception {
        addShoppers(archive, 60);

        assertThatThrownBy(() -> run(LOSS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "too few users to learn from: about \\d+, and at epsilon 10.0 at least 100 are needed "
                                + "\\(epsilon 0.2 is spent on their number\\)");
        assertThat(spent()).containsExactly("users of a model of purchases,0.2,0.0");
        assertThat(used).isEmpty();
    }

    @Test
    void aDeltaThatWouldAllowToPublishSomebodyIsRefused() throws Exception {
        addShoppers(archive, USERS);
        PrivateSettings settings = settings(archive.settings, new PrivacyLoss(10, 0.02), false);
        PrivateSettings generous = new PrivateSettings(
                null,
                new Spending(settings.spending().loss(), new PrivacyLoss(25, 0.5), ledger),
                false,
                settings.moments(),
                settings.seed(),
                settings.mongo(),
                settings.kafka(),
                settings.modelsTopic());

        assertThatThrownBy(() -> run(generous))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "--delta 0.02 is not below 1 over the users, about \\d+: it would allow to publish one of"
                                + " them \\(epsilon 0.2 is spent on their number\\)");
        assertThat(spent()).hasSize(1);
        assertThat(used).isEmpty();
    }

    /** Neighbours: archives with and without a user, who has thousands of moments, before and after those of all others. */
    @Test
    void aUserOfThousandsOfMomentsChangesNoMoreThanTheRowsOfOne() {
        addShoppers(archive, 100);
        PrivateRun.Parts without = PrivateRun.Parts.of(settings(archive.settings, LOSS, false));
        String heavy = "heavy-" + firstLearned();
        for (int session = 0; session < 60; session++) {
            for (int message = 0; message < 50; message++) {
                int at = (session - 30) * DAY / 10 + message * MINUTE;
                archive.add(heavy, "h-" + session, at + (message == 40 ? " purchase bed" : " view bed"));
            }
        }
        PrivateRun.Parts with = PrivateRun.Parts.of(settings(archive.settings, LOSS, false));

        assertThat(with.learned().rows()).isGreaterThan(without.learned().rows() + 2_000);
        assertThat(texts(with.heldOut())).isEqualTo(texts(without.heldOut()));
        List<String> before = texts(without.learned().only(PrivateLogistic.kept(without.learned(), 1)));
        List<String> after = texts(with.learned().only(PrivateLogistic.kept(with.learned(), 1)));
        before.forEach(row -> assertThat(after.remove(row)).as(row).isTrue());
        assertThat(after).hasSize(PrivateLogistic.ROWS_OF_A_USER);
    }

    @Test
    void whoIsHeldOutHangsOnTheirIdAlone() {
        long heldOut = IntStream.range(0, 10_000)
                .filter(user -> NoisyFigures.isOf("u-" + user, 1))
                .count();

        assertThat((double) heldOut).isCloseTo(2_000, within(200.0));
        assertThat(NoisyFigures.isOf("u-1", 1)).isEqualTo(NoisyFigures.isOf("u-1", 1));
    }

    private static int firstLearned() {
        int number = 0;
        while (NoisyFigures.isOf("heavy-" + number, 1)) {
            number++;
        }
        return number;
    }

    /** What a model may learn of rows, without the rates, which it leaves out. */
    private static List<String> texts(TrainingRows rows) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            float[] values = rows.row(row);
            for (SessionFeature rate : List.of(
                    SessionFeature.CATEGORY_RATE, SessionFeature.BEST_CATEGORY_RATE, SessionFeature.COUNTRY_RATE)) {
                values[rate.ordinal()] = 0;
            }
            texts.add(rows.at()[row] + " " + rows.labels()[row] + " " + Arrays.toString(values));
        }
        texts.sort(null);
        return texts;
    }

    private List<String> spent() throws IOException {
        return Files.readAllLines(ledger).stream()
                .skip(1)
                .map(line -> line.split(",", 3)[2])
                .toList();
    }
}
