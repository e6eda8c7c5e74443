package io.shopstream.storefront.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Carts and dislikes of accounts. A guest's are kept with the session alone. */
public final class Shoppers {

    private final ShopDatabase database;
    private final Clock clock;

    public Shoppers(ShopDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is kept of a user; nothing yet of one who is new. */
    public Shopper read(String user) {
        @Nullable
        Document found = database.<@Nullable Document>ask(
                ShopDatabase.SHOPPERS,
                shoppers -> shoppers.find(Filters.eq("_id", user)).first());
        if (found == null) {
            return Shopper.fresh(user);
        }
        Map<String, CartLine> cart = new LinkedHashMap<>();
        for (Document line : found.getList("cart", Document.class, List.of())) {
            cart.put(
                    line.getString("product"),
                    new CartLine(line.getInteger("quantity", 1), line.getString("recommendation")));
        }
        return new Shopper(
                user,
                cart,
                found.getList("disliked", String.class, List.of()),
                found.getList("bought", String.class, List.of()));
    }

    /** Keeps it in place of what was kept before. */
    public void write(Shopper shopper) {
        Document document = new Document("_id", shopper.user())
                .append(
                        "cart",
                        shopper.cart().entrySet().stream()
                                .map(line -> new Document("product", line.getKey())
                                        .append("quantity", line.getValue().quantity())
                                        .append(
                                                "recommendation",
                                                line.getValue().recommendationId()))
                                .toList())
                .append("disliked", shopper.disliked())
                .append("bought", shopper.bought())
                .append(ShopDatabase.AT, Date.from(clock.instant()));
        database.ask(
                ShopDatabase.SHOPPERS,
                shoppers -> shoppers.replaceOne(
                        Filters.eq("_id", shopper.user()), document, new ReplaceOptions().upsert(true)));
    }
}
