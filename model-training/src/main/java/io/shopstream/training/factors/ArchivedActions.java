package io.shopstream.training.factors;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.hybrid.ShopActions;
import io.shopstream.settings.MongoSettings;
import io.shopstream.training.ArchivedMessages;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the users of the archive did with products, each action with its weight.
 *
 * @param content what was said of the products
 * @param unreadable documents that hold no session
 */
record ArchivedActions(Ratings actions, ContentIndex content, long unreadable) {

    /**
     * Reads them, the newest spans of time first until there are enough.
     *
     * @param from leaves out what lies before; null for nothing
     * @param enough actions; there may be some more, as a span is read whole
     * @throws com.mongodb.MongoException while MongoDB is away
     * @throws io.shopstream.factorization.FactorizationException when there are more than the heap holds
     */
    static ArchivedActions read(
            MongoSettings settings,
            @Nullable Instant from,
            int enough,
            ActionWeights weights,
            FactorizationLimits limits) {
        ShopActions actions = new ShopActions(weights, limits);
        long unreadable = ArchivedMessages.read(
                settings,
                from,
                () -> actions.size() >= enough,
                message -> actions.add(message.user().userId(), message.interactions()));
        Ratings ratings = actions.actions();
        return new ArchivedActions(ratings, actions.content(ratings), unreadable);
    }
}
