package io.shopstream.purchase;

import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.explanation.Explainer;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Scores sessions by the models that are in use, each of which is read once. Not thread-safe. */
final class ModelsInUse {

    private final SessionFeatures features = new SessionFeatures();
    private final float[] row = new float[SessionFeature.COUNT];
    private @Nullable InUse champion;
    private @Nullable InUse challenger;

    private record InUse(String version, PurchaseModel model, Explainer explainer) {}

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
            return new InUse(loaded.version(), model, model.explainer());
        } catch (IOException e) {
            throw new IllegalStateException("read before, and now " + loaded.version() + " " + e.getMessage(), e);
        }
    }

    /** What they say of a session; null if no model is in use. */
    @Nullable
    Score score(SessionSoFar session, ShopperPast.Before before) {
        @Nullable InUse used = champion;
        if (used == null) {
            return null;
        }
        features.write(session, before, used.model().rates(), row, 0);
        Score score = Score.of(row, session.endedAt(), used.version(), used.model(), used.explainer());
        @Nullable InUse other = challenger;
        if (other == null) {
            return score;
        }
        features.write(session, before, other.model().rates(), row, 0);
        return score.with(other.version(), other.model().probability(row));
    }
}
