package io.shopstream.training.segment;

import io.shopstream.segmentation.CategoryNames;
import io.shopstream.segmentation.ShopperActivity;
import io.shopstream.segmentation.ShopperFeatures;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.training.ArchivedMessages;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each user of the archive did, added up message by message. */
final class ArchivedShoppers {

    private final Map<String, ShopperActivity> activities = new HashMap<>();
    private final CategoryNames categories = new CategoryNames();
    private final int mostUsers;
    private long messages;
    private long unreadable;

    private ArchivedShoppers(int mostUsers) {
        this.mostUsers = mostUsers;
    }

    /**
     * Reads them.
     *
     * @param from leaves out what lies before; null for nothing
     * @throws InvalidSettings when there is none, or when there are more than {@code mostUsers}
     * @throws com.mongodb.MongoException while MongoDB is away
     */
    static ArchivedShoppers read(MongoSettings settings, @Nullable Instant from, int mostUsers) {
        ArchivedShoppers shoppers = new ArchivedShoppers(mostUsers);
        shoppers.unreadable = ArchivedMessages.read(settings, from, () -> false, shoppers::add);
        return shoppers;
    }

    private void add(ValidSession message) {
        activities
                .computeIfAbsent(message.user().userId(), user -> new ShopperActivity())
                .add(message, categories);
        messages++;
        if (activities.size() > mostUsers) {
            throw new InvalidSettings("the archive has more than " + mostUsers
                    + " users: --from leaves out old sessions, and --most-users takes more where there is the memory");
        }
    }

    long messages() {
        return messages;
    }

    /** Documents that hold no session. */
    long unreadable() {
        return unreadable;
    }

    CategoryNames categories() {
        return categories;
    }

    /** Sorted. */
    List<String> users() {
        return activities.keySet().stream().sorted().toList();
    }

    /** When the newest interaction was. */
    Instant newest() {
        return Instant.ofEpochMilli(activities.values().stream()
                .mapToLong(ShopperActivity::lastAt)
                .max()
                .orElse(0));
    }

    ShopperFeatures features(String user, Instant asOf) {
        ShopperActivity activity = activities.get(user);
        if (activity == null) {
            throw new IllegalArgumentException("there is no user " + user);
        }
        return activity.features(asOf.toEpochMilli());
    }
}
