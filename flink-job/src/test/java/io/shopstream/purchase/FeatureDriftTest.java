package io.shopstream.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.elasticsearch.RecordedGauges;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.explanation.LinearShap;
import io.shopstream.prediction.model.ModelProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Gauge;
import org.junit.jupiter.api.Test;

class FeatureDriftTest {

    private static final SessionFeature VIEWS = SessionFeature.VIEWS;

    /** Of rows whose first feature is 1 in a quarter and 0 in the others, and whose others are always 0. */
    private static ModelProfile profile(int rows) {
        List<float[]> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            all.add(row(row % 4 == 0 ? 1 : 0));
        }
        return ModelProfile.of(
                new LinearShap(0, new double[SessionFeature.COUNT], new double[SessionFeature.COUNT]), all);
    }

    private static float[] row(float views) {
        float[] row = new float[SessionFeature.COUNT];
        row[VIEWS.ordinal()] = views;
        return row;
    }

    @Test
    void isTheIndexOfTheNewestSessions() {
        ModelProfile profile = profile(1_000);
        FeatureDrift drift = new FeatureDrift(profile);
        for (int session = 0; session < FeatureDrift.LEAST - 1; session++) {
            drift.add(profile.bins(row(session % 4 == 0 ? 1 : 0)));
        }
        assertThat(drift.index(VIEWS)).as("too few").isNaN();
        drift.add(profile.bins(row(0)));
        assertThat(drift.sessions()).isEqualTo(FeatureDrift.LEAST);
        assertThat(drift.index(VIEWS)).isLessThan(0.001);

        // all that came before is pushed out: half of the newest have 1
        for (int session = 0; session < FeatureDrift.MOST; session++) {
            drift.add(profile.bins(row(session % 2)));
        }
        assertThat(drift.sessions()).isEqualTo(FeatureDrift.MOST);
        // (0.5 - 0.25) ln(0.5 / 0.25) + (0.5 - 0.75) ln(0.5 / 0.75), but for the half row a bin
        assertThat(drift.index(VIEWS)).isCloseTo(0.274653, within(0.001));
        assertThat(drift.index(SessionFeature.CLICKS)).isZero();
    }

    @Test
    void ofAModelThatWasExplainedByFewRowsNothingIsTold() {
        ModelProfile profile = profile(FeatureDrift.LEAST - 1);
        FeatureDrift drift = new FeatureDrift(profile);
        for (int session = 0; session < FeatureDrift.MOST; session++) {
            drift.add(profile.bins(row(0)));
        }

        assertThat(drift.index(VIEWS)).isNaN();
        assertThat(drift.sessions()).isEqualTo(FeatureDrift.MOST);
    }

    /** Those of the calendar are left out: each night and each Sunday they would drift. */
    @Test
    void eachFeatureButTheCalendarsHasAMetric() {
        Map<String, Gauge<?>> gauges = new HashMap<>();
        ModelsInUse models = new ModelsInUse();
        models.register(new RecordedGauges("drift/", gauges));

        assertThat(gauges)
                .hasSize(1 + SessionFeature.COUNT - 3)
                .containsKey("drift/feature=CART_VALUE/stabilityIndex")
                .doesNotContainKey("drift/feature=WEEKEND/stabilityIndex");
        Gauge<?> sessions = Objects.requireNonNull(gauges.get("drift/sessions"));
        Gauge<?> views = Objects.requireNonNull(gauges.get("drift/feature=VIEWS/stabilityIndex"));
        assertThat(sessions.getValue()).isEqualTo(0);
        assertThat(views.getValue()).isEqualTo(Double.NaN);

        models.use(new LoadedModel("purchase", "v1", Visits.file(Visits.explained(1))), null);
        assertThat(sessions.getValue()).isEqualTo(0);
        assertThat(views.getValue()).isEqualTo(Double.NaN);
    }
}
