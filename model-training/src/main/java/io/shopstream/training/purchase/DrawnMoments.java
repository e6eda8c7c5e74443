package io.shopstream.training.purchase;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.prediction.FeatureMeasure;
import io.shopstream.prediction.JudgedMoment;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.TrainingRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One moment of each of the newest sessions that go on until theirs: drawn as the one by which the job judges models ({@link JudgedMoment}), so that what
 * comes later can be held against them. Their rates of categories and countries are those that the job will see, which are the
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
        Map<Long, List<Integer>> bySession = new HashMap<>();
        for (int row = 0; row < made.rows().rows(); row++) {
            bySession
                    .computeIfAbsent(made.moments().get(row).session().key(), key -> new ArrayList<>())
                    .add(row);
        }
        return bySession.entrySet().stream()
                .flatMap(session -> drawn(session.getKey(), session.getValue()))
                .filter(row -> made.rows().at()[row] >= begin)
                .sorted(Comparator.<Integer>comparingLong(row -> made.rows().at()[row])
                        .reversed()
                        .thenComparing(row -> row))
                .limit(MOST)
                .map(this::row)
                .toList();
    }

    private Stream<Integer> drawn(long session, List<Integer> moments) {
        int moment = JudgedMoment.of(Hashing.xxh3_64().hashLongLongToLong(seed, session));
        return moments.stream()
                .sorted(Comparator.comparingInt(row -> made.moments().get(row).events()))
                .skip(moment - 1L)
                .limit(1);
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
