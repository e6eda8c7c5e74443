package io.shopstream.factorization.hybrid;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.session.Interaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What users did with products, each action with its weight, and what was said of the products. Not thread-safe. */
public final class ShopActions {

    private final ActionWeights weights;
    private final Ratings.Builder builder;
    private final Map<String, Description> described = new HashMap<>();
    private long size;

    private record Description(
            @Nullable String name,
            @Nullable String category,
            @Nullable BigDecimal price,
            Instant at) {}

    public ShopActions(ActionWeights weights, FactorizationLimits limits) {
        this.weights = weights;
        this.builder = new Ratings.Builder(limits);
    }

    /**
     * Adds what a user did in a session.
     *
     * @throws io.shopstream.factorization.FactorizationException when there is too much
     */
    public void add(String user, Interaction... interactions) {
        for (Interaction interaction : interactions) {
            @Nullable String product = interaction.productId();
            double weight = weights.of(interaction);
            if (product != null && weight != 0) {
                builder.add(user, product, weight, interaction.at().toEpochMilli());
                size++;
                describe(product, interaction);
            }
        }
    }

    private void describe(String product, Interaction said) {
        if (said.productName() == null && said.productCategory() == null) {
            return;
        }
        @Nullable Description before = described.get(product);
        if (before == null || !said.at().isBefore(before.at())) {
            described.put(
                    product,
                    new Description(said.productName(), said.productCategory(), said.productPrice(), said.at()));
        }
    }

    /** Actions so far. */
    public long size() {
        return size;
    }

    /** All actions so far. */
    public Ratings actions() {
        return builder.build();
    }

    /**
     * What was said of each product at the latest time.
     *
     * @param actions whose items are indexed
     */
    public ContentIndex content(Ratings actions) {
        ContentIndex content = new ContentIndex();
        for (int item = 0; item < actions.itemIds().size(); item++) {
            @Nullable Description said = described.get(actions.itemIds().id(item));
            if (said != null) {
                content.put(item, said.name(), said.category(), said.price());
            }
        }
        return content;
    }
}
