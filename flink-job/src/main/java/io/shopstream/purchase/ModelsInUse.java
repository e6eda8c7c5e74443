package io.shopstream.purchase;

import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.explanation.Explainer;
import io.shopstream.prediction.model.ModelProfile;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/** Scores sessions by the models that are in use, each of which is read once. Not thread-safe. */
final class ModelsInUse {

    private final SessionFeatures features = new SessionFeatures();
    private final float[] row = new float[SessionFeature.COUNT];

    /** Metrics are read by another thread. */
    private volatile @Nullable InUse champion;

    private @Nullable InUse challenger;

    /** @param drift null of a model that has no profile */
    private record InUse(
            String version,
            PurchaseModel model,
            Explainer explainer,
            @Nullable FeatureDrift drift) {}

    /**
     * Uses these from now on.
     *
     * @param inUse null for none
     * @param beside null for none
     */
    void use(@Nullable LoadedModel inUse, @Nullable LoadedModel beside) {
        champion = read(inUse, champion);
        challenger = read(beside, challenger);
    }

    private static @Nullable InUse read(@Nullable LoadedModel loaded, @Nullable InUse before) {
        if (loaded == null || loaded.isNone()) {
            return null;
        }
        if (before != null && before.version().equals(loaded.version())) {
            return before;
        }
        try {
            PurchaseModel model = PurchaseModelFile.read(new ByteArrayInputStream(loaded.file()));
            @Nullable ModelProfile profile = model.profile();
            return new InUse(
                    loaded.version(), model, model.explainer(), profile == null ? null : new FeatureDrift(profile));
        } catch (IOException e) {
            throw new IllegalStateException("read before, and now " + loaded.version() + " " + e.getMessage(), e);
        }
    }

    /** What they say of a session; null if no model is in use. */
    @Nullable
    Scored score(SessionSoFar session, ShopperPast.Before before) {
        @Nullable InUse used = champion;
        if (used == null) {
            return null;
        }
        features.write(session, before, used.model().rates(), row, 0);
        @Nullable ModelProfile profile = used.model().profile();
        Scored scored = new Scored(
                Score.of(row, session.endedAt(), used.version(), used.model(), used.explainer()),
                profile == null ? Judged.NO_BINS : profile.bins(row));
        @Nullable InUse other = challenger;
        if (other == null) {
            return scored;
        }
        features.write(session, before, other.model().rates(), row, 0);
        return scored.with(other.version(), other.model().probability(row));
    }

    /** Holds a session that is over against those by which the model was explained that is in use, and scored it last. */
    void over(ScoredSession session) {
        @Nullable InUse used = champion;
        @Nullable Score score = session.score();
        @Nullable Judged judged = session.judged();
        if (used == null || used.drift() == null || score == null || judged == null) {
            return;
        }
        if (score.model().equals(used.version()) && judged.bins().length > 0) {
            used.drift().add(judged.bins());
        }
    }

    /** Tells how far the newest sessions are from those by which the model in use was explained, and how many they are. */
    void register(MetricGroup metrics) {
        metrics.gauge("sessions", this::sessions);
        for (SessionFeature feature : SessionFeature.values()) {
            if (!feature.isOfCalendar()) {
                metrics.addGroup("feature", feature.name()).gauge("stabilityIndex", () -> index(feature));
            }
        }
    }

    int sessions() {
        @Nullable FeatureDrift drift = drift();
        return drift == null ? 0 : drift.sessions();
    }

    private double index(SessionFeature feature) {
        @Nullable FeatureDrift drift = drift();
        return drift == null ? Double.NaN : drift.index(feature);
    }

    private @Nullable FeatureDrift drift() {
        @Nullable InUse used = champion;
        return used == null ? null : used.drift();
    }
}
