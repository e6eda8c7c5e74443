package io.shopstream.purchase;

import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.model.ModelProfile;
import io.shopstream.prediction.quality.StabilityIndex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far the newest sessions of a task are from those by which a model was explained, feature by feature: a session counts by the one
 * moment by which models are judged. Begins anew with each model and each start of the task. Thread-safe.
 */
final class FeatureDrift {

    /** Sessions that count: 50 bytes each. */
    static final int MOST = 2_000;

    /** On either side; of fewer, chance alone may look like a change. */
    static final int LEAST = 500;

    private final ModelProfile profile;
    private final long[][] before;
    private final long[][] now;
    private final byte[][] newest = new byte[MOST][];
    private long added;

    FeatureDrift(ModelProfile profile) {
        this.profile = profile;
        this.before = profile.features().stream()
                .map(feature -> Arrays.stream(feature.rows()).asLongStream().toArray())
                .toArray(long[][]::new);
        this.now = Arrays.stream(before).map(bins -> new long[bins.length]).toArray(long[][]::new);
    }

    /** @param bins a feature, of this profile */
    synchronized void add(byte[] bins) {
        int place = (int) (added++ % MOST);
        count(newest[place], -1);
        count(bins, 1);
        newest[place] = bins;
    }

    private void count(byte @Nullable [] bins, int by) {
        for (int feature = 0; bins != null && feature < bins.length; feature++) {
            now[feature][bins[feature]] += by;
        }
    }

    /** The {@link StabilityIndex}; NaN where there are too few sessions on one side. */
    synchronized double index(SessionFeature feature) {
        return sessions() < LEAST || profile.rows() < LEAST
                ? Double.NaN
                : StabilityIndex.of(now[feature.ordinal()], before[feature.ordinal()]);
    }

    synchronized int sessions() {
        return (int) Math.min(added, MOST);
    }
}
