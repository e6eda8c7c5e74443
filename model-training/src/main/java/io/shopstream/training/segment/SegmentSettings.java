package io.shopstream.training.segment;

import io.shopstream.segmentation.CountSettings;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which shoppers segments are made of, and how.
 *
 * @param from {@code --from}: sessions of the archive before it are left out; null for none
 * @param asOf {@code --as-of}: when recency is counted from; null for the newest interaction
 * @param mostUsers {@code --most-users}: more are refused, for they are held in memory
 * @param leastSegments {@code --least-segments}: the smallest number that is tried
 * @param mostSegments {@code --most-segments}: the largest
 * @param seed {@code --seed}: draws first centres, samples and bootstraps
 * @param force {@code --force}: whether segments are published that are no better than those of noise
 */
record SegmentSettings(
        @Nullable Instant from,
        @Nullable Instant asOf,
        int mostUsers,
        int leastSegments,
        int mostSegments,
        long seed,
        boolean force,
        MongoSettings mongo,
        ElasticsearchSettings elasticsearch) {

    private static final int DEFAULT_USERS = 1_000_000;
    private static final int LEAST = 5;
    private static final int MOST = 12;

    /** Reads everything, and refuses arguments that nobody knows. */
    static SegmentSettings from(Arguments arguments) {
        SegmentSettings settings = new SegmentSettings(
                arguments.instant("from"),
                arguments.instant("as-of"),
                (int) arguments.number("most-users", DEFAULT_USERS, 1, 20_000_000),
                (int) arguments.number("least-segments", LEAST, 2, 50),
                (int) arguments.number("most-segments", MOST, 2, 50),
                arguments.number("seed", 1, 0, Integer.MAX_VALUE),
                arguments.isSet("force"),
                MongoSettings.from(arguments),
                ElasticsearchSettings.from(arguments));
        arguments.rejectUnknown();
        if (settings.leastSegments > settings.mostSegments) {
            throw new InvalidSettings("--least-segments is " + settings.leastSegments + ", and --most-segments only "
                    + settings.mostSegments);
        }
        return settings;
    }

    CountSettings count() {
        return CountSettings.ofSeed(seed).between(leastSegments, mostSegments);
    }
}
