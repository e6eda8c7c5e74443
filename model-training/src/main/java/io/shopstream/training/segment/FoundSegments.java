package io.shopstream.training.segment;

import com.mongodb.client.MongoClient;
import io.shopstream.segmentation.Segmentation;
import io.shopstream.segmentation.ShopperFeatures;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoClientFactory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run found, before it is published.
 *
 * @param users sorted; all that is by index is in their order
 * @param asOf when recency is counted from
 */
record FoundSegments(
        ArchivedShoppers archived,
        List<String> users,
        List<ShopperFeatures> features,
        Instant asOf,
        Segmentation segmentation) {

    /**
     * Reads the archive and finds them.
     *
     * @throws IllegalArgumentException in one line, when there is too little or too much
     * @throws com.mongodb.MongoException while MongoDB is away
     */
    static FoundSegments of(SegmentSettings settings) {
        ArchivedShoppers archived = ArchivedShoppers.read(settings.mongo(), settings.from(), settings.mostUsers());
        List<String> users = archived.users();
        if (users.isEmpty()) {
            throw new InvalidSettings(
                    "the archive has no session that can be read, of " + archived.unreadable() + " documents");
        }
        @Nullable Instant given = settings.asOf();
        Instant asOf = given == null ? archived.newest() : given;
        List<ShopperFeatures> features =
                users.stream().map(user -> archived.features(user, asOf)).toList();
        return new FoundSegments(
                archived, users, features, asOf, Segmentation.of(features, archived.categories(), settings.count()));
    }

    /** Holds them against the last ones that were published. */
    TrackedSegments tracked(LastSegments last) {
        return TrackedSegments.of(segmentation, users, last);
    }

    /** The last ones that were published. */
    static LastSegments last(SegmentSettings settings) {
        try (MongoClient client = MongoClientFactory.open(settings.mongo())) {
            return LastSegments.read(client.getDatabase(settings.mongo().database()));
        }
    }
}
