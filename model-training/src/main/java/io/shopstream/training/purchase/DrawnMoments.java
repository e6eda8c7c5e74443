package io.shopstream.training.purchase;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.prediction.FeatureMeasure;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.TrainingRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One moment of each of the newest sessions, drawn so that each has the same chance: as the job draws the one by which models are judged, so that
 * what comes later can be held against them. Their rates of categories and countries are those that the job will see, which are the
 * published model's: those of training rows are of what was over before each of them, and differ.
 */
final class DrawnMoments {

    /** Each is explained in some tenths of a millisecond. */
    static final int MOST = 20_000;

    private final TrainingRows.Made made;
    private final long seed;
    private final SessionFeatures features = new SessionFeatures();
    private final float[] now = new float[SessionFeature.COUNT];

    private DrawnMoments(TrainingRows.Made made, long seed) {
        this.made = made;
        this.seed = seed;
    }

    /** Rows of sessions with a moment in the last fifth of the time. */
    static List<float[]> of(TrainingRows.Made made, long seed) {
        return new DrawnMoments(made, seed).rows(Split.begin(made.rows()));
    }

    private List<float[]> rows(long begin) {
        Map<Long, Integer> drawn = new HashMap<>();
        for (int row = 0; row < made.rows().rows(); row++) {
            if (made.rows().at()[row] >= begin) {
                drawn.merge(
                        made.moments().get(row).session().key(),
                        row,
                        (one, other) -> draw(other) < draw(one) ? other : one);
            }
        }
        return drawn.values().stream()
                .sorted(Comparator.<Integer>comparingLong(row -> made.rows().at()[row])
                        .reversed()
                        .thenComparing(row -> row))
                .limit(MOST)
                .map(this::row)
                .toList();
    }

    private long draw(int row) {
        TrainingRows.Moment moment = made.moments().get(row);
        return Hashing.xxh3_64()
                .hashStream()
                .putLong(seed)
                .putLong(moment.session().key())
                .putInt(moment.events())
                .getAsLong();
    }

    private float[] row(int number) {
        float[] row = made.rows().row(number);
        TrainingRows.Moment moment = made.moments().get(number);
        features.write(
                moment.session().whole().first(moment.events()), ShopperPast.Before.NOTHING, made.rates(), now, 0);
        Arrays.stream(SessionFeature.values())
                .filter(feature -> FeatureMeasure.of(feature) == FeatureMeasure.SHARE)
                .forEach(rate -> row[rate.ordinal()] = now[rate.ordinal()]);
        return row;
    }
}
