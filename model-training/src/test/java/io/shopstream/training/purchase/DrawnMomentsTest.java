package io.shopstream.training.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.model.FeatureProfile;
import io.shopstream.prediction.model.ModelProfile;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.quality.StabilityIndex;
import io.shopstream.training.xgboost.NativeCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DrawnMomentsTest {

    private static final SessionFeature[] FEATURES = SessionFeature.values();

    @SuppressWarnings("NullAway.Init")
    private static TrainingRows.Made made;

    @BeforeAll
    static void simulate() throws IOException {
        NativeCode.assumeItLoads();
        made = SessionRows.simulated(8_000, new SessionRows.Settings(40, 8_000, 1))
                .made();
    }

    private static PurchaseModel trained() throws Exception {
        return new PurchaseTraining(
                        new PrintStream(new ByteArrayOutputStream(), true, UTF_8), new Learning(1, 1, 60, 30, 1), 5)
                .learn(made, List.of(TreeLearners.BOOSTED), Optional.empty(), false)
                .orElseThrow()
                .model();
    }

    @Test
    void eachOfTheNewestSessionsHasOneMomentIfItGoesOnUntilThat() {
        long begin = Split.begin(made.rows());
        Set<Long> newest = new HashSet<>();
        for (int row = 0; row < made.rows().rows(); row++) {
            if (made.rows().at()[row] >= begin) {
                newest.add(made.moments().get(row).session().key());
            }
        }

        List<float[]> drawn = DrawnMoments.of(made, 1);
        assertThat(drawn)
                .hasSizeBetween(newest.size() / 2, newest.size() * 9 / 10)
                .hasSizeGreaterThan(700);
        assertThat(Arrays.deepEquals(DrawnMoments.of(made, 1).toArray(), drawn.toArray()))
                .isTrue();
        double views = mean(drawn, SessionFeature.VIEWS);
        assertThat(mean(DrawnMoments.of(made, 2), SessionFeature.VIEWS))
                .isNotEqualTo(views)
                .isCloseTo(views, within(0.3));
    }

    private static double mean(List<float[]> rows, SessionFeature feature) {
        return rows.stream()
                .mapToDouble(row -> row[feature.ordinal()])
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Sessions of the same time, drawn anew: what comes is what was there. Rows whose rates were those of before each session, as training has
     * them, would say that every shopper's country and category has become another one.
     */
    @Test
    void whatIsDrawnAnewHasNotDrifted() throws Exception {
        ModelProfile profile = Objects.requireNonNull(trained().profile());

        List<float[]> again = DrawnMoments.of(made, 99);
        assertThat((double) profile.rows() / again.size()).isBetween(0.9, 1.1);
        for (SessionFeature feature : FEATURES) {
            assertThat(index(profile, again, feature)).as("%s", feature).isLessThan(0.05);
        }
        List<float[]> asTrained = IntStream.range(0, made.rows().rows())
                .filter(row -> made.rows().at()[row] >= Split.begin(made.rows()))
                .mapToObj(made.rows()::row)
                .toList();
        assertThat(index(profile, asTrained, SessionFeature.COUNTRY_RATE)).isGreaterThan(StabilityIndex.DRIFTED);

        List<float[]> dearer = again.stream()
                .map(row -> {
                    float[] other = row.clone();
                    other[SessionFeature.LAST_PRICE.ordinal()] += 0.7f;
                    return other;
                })
                .toList();
        assertThat(index(profile, dearer, SessionFeature.LAST_PRICE)).isGreaterThan(StabilityIndex.DRIFTED);
        assertThat(index(profile, dearer, SessionFeature.VIEWS)).isLessThan(0.05);
    }

    private static double index(ModelProfile profile, List<float[]> rows, SessionFeature feature) {
        FeatureProfile before = profile.features().get(feature.ordinal());
        long[] now = new long[before.rows().length];
        rows.forEach(row -> now[before.bin(row[feature.ordinal()])]++);
        return StabilityIndex.of(
                now, Arrays.stream(before.rows()).asLongStream().toArray());
    }

    @Test
    void whatAModelGoesByIsExact() throws Exception {
        PurchaseModel model = trained();
        ModelProfile profile = Objects.requireNonNull(model.profile());
        List<float[]> rows = DrawnMoments.of(made, 1);

        double margins =
                rows.stream().mapToDouble(model.model()::margin).average().orElseThrow();
        double told = model.explainer().base();
        for (FeatureProfile feature : profile.features()) {
            for (int bin = 0; bin < feature.rows().length; bin++) {
                told += feature.contributions()[bin] * feature.rows()[bin] / rows.size();
            }
        }
        assertThat(told).isCloseTo(margins, within(1e-4));
        // shoppers of a simulated shop do not care how they came
        assertThat(profile.features().get(SessionFeature.FROM_MAIL.ordinal()).importance())
                .isLessThan(profile.features()
                        .get(SessionFeature.CART_PRODUCTS.ordinal())
                        .importance());
    }
}
