package io.shopstream.prediction.confidential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.explanation.Explainer;
import io.shopstream.prediction.model.LogisticModel;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrivateLogisticTest {

    private static final PrivacyLoss LOSS = new PrivacyLoss(20, 1e-6);

    private final RandomBits bits = new SplittableRandom(3)::nextLong;

    /** Rows of users who buy the likelier the more lies in the cart; what else is known is made up. */
    private static TrainingRows rows(int users, int each, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = users * each;
        float[] values = new float[rows * SessionFeature.COUNT];
        float[] labels = new float[rows];
        for (int row = 0; row < rows; row++) {
            for (int feature = 0; feature < SessionFeature.COUNT; feature++) {
                values[row * SessionFeature.COUNT + feature] = random.nextInt(8) == 0 ? Float.NaN : random.nextFloat();
            }
            int cart = random.nextInt(6);
            values[row * SessionFeature.COUNT + SessionFeature.CART_PRODUCTS.ordinal()] = cart;
            labels[row] = random.nextInt(10) < 1 + cart ? 1 : 0;
        }
        return new TrainingRows(
                SessionFeature.COUNT,
                values,
                labels,
                IntStream.range(0, rows).map(row -> row % users).toArray(),
                IntStream.range(0, rows).mapToLong(row -> row).toArray(),
                new int[rows]);
    }

    @Test
    void whichRowsAUserGivesDependsOnNobodyElse() {
        TrainingRows rows = rows(50, 90, 1);
        int[] kept = PrivateLogistic.kept(rows, 7);
        int[] ofEach = new int[50];
        for (int row : kept) {
            ofEach[rows.users()[row]]++;
        }
        assertThat(ofEach).containsOnly(PrivateLogistic.ROWS_OF_A_USER);
        assertThat(kept).isNotEqualTo(PrivateLogistic.kept(rows, 8));

        int[] others = IntStream.range(0, rows.rows())
                .filter(row -> rows.users()[row] != 20)
                .toArray();
        int[] keptOfOthers = Arrays.stream(PrivateLogistic.kept(rows.only(others), 7))
                .map(row -> others[row])
                .toArray();
        assertThat(keptOfOthers)
                .containsExactly(Arrays.stream(kept)
                        .filter(row -> rows.users()[row] != 20)
                        .toArray());
    }

    @Test
    void theNumberOfUsersHasNoise() {
        PrivateLogistic learner = new PrivateLogistic(new PrivacyLoss(1, 1e-6), bits);
        TrainingRows rows = rows(500, 2, 1);
        double[] told =
                IntStream.range(0, 2_000).mapToDouble(i -> learner.users(rows)).toArray();
        double mean = Arrays.stream(told).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(told)
                .map(users -> (users - mean) * (users - mean))
                .average()
                .orElseThrow());

        assertThat(learner.count().lossOfCount().plus(learner.count().lossOfModel()))
                .isEqualTo(new PrivacyLoss(1, 1e-6));
        assertThat(mean).isCloseTo(500, within(8.0));
        assertThat(deviation)
                .isCloseTo(Math.sqrt(2) / learner.count().lossOfCount().epsilon(), within(6.0));
    }

    @Test
    void learnsWhatThereIsAndExplainsItFromPublicNumbers() {
        TrainingRows rows = rows(2_000, 3, 1);
        PurchaseModel model = new PrivateLogistic(LOSS, bits).model(rows, 2_000, 1);
        LogisticModel logistic = (LogisticModel) model.model();

        float[] none = rows.row(0);
        none[SessionFeature.CART_PRODUCTS.ordinal()] = 0;
        float[] many = none.clone();
        many[SessionFeature.CART_PRODUCTS.ordinal()] = 5;
        assertThat(model.probability(none)).isBetween(0.02, 0.25);
        assertThat(model.probability(many)).isBetween(0.45, 0.8);

        Explainer explainer = model.explainer();
        assertThat(explainer.base()).isCloseTo(logistic.intercept(), within(1e-9));
        for (int row = 0; row < 50; row++) {
            assertThat(explainer.base()
                            + Arrays.stream(explainer.values(rows.row(row))).sum())
                    .isCloseTo(logistic.margin(rows.row(row)), within(1e-9));
        }
        for (SessionFeature feature : SessionFeature.values()) {
            FeatureScale scale = FeatureScale.of(feature);
            assertThat(logistic.means()[feature.ordinal()]).as("%s", feature).isEqualTo(scale.centre());
            if (scale.isLeftOut()) {
                assertThat(logistic.weights()[feature.ordinal()])
                        .as("%s", feature)
                        .isZero();
            }
        }
    }

    @Test
    void whatIsCountedFromDataIsLeftOut() {
        PurchaseModel model = new PrivateLogistic(LOSS, bits).model(rows(200, 2, 1), 200, 1);

        assertThat(Arrays.stream(SessionFeature.values())
                        .filter(feature -> FeatureScale.of(feature).isLeftOut()))
                .containsExactly(
                        SessionFeature.CATEGORY_RATE, SessionFeature.BEST_CATEGORY_RATE, SessionFeature.COUNTRY_RATE);
        assertThat(model.rates().of(1)).isNaN();
        assertThat(model.calibration().probability(0.4)).isEqualTo(1 / (1 + Math.exp(-0.4)));
    }

    @Test
    void noSingleRowKeepsOthersFromBeingLearnedFrom() {
        TrainingRows rows = rows(2_000, 3, 1);
        Arrays.fill(rows.values(), 0, SessionFeature.COUNT, Float.POSITIVE_INFINITY);
        Arrays.fill(rows.values(), SessionFeature.COUNT, 2 * SessionFeature.COUNT, Float.MAX_VALUE);

        LogisticModel model = (LogisticModel)
                new PrivateLogistic(LOSS, bits).model(rows, 2_000, 1).model();

        assertThat(model.weights()[SessionFeature.CART_PRODUCTS.ordinal()]).isGreaterThan(0.2);
    }
}
