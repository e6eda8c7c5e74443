package io.shopstream.storefront.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;

/** Reviews: one of each shopper and product, the latest in place of an earlier one, and the latest hundred of a product. */
public final class Reviews {

    static final String PRODUCT = "product";

    private static final int MOST_OF_A_PRODUCT = 100;

    private final ShopDatabase database;

    public Reviews(ShopDatabase database) {
        this.database = database;
    }

    /** Keeps one. */
    public void write(Review review) {
        String id = UUID.nameUUIDFromBytes((review.user() + "\n" + review.product()).getBytes(StandardCharsets.UTF_8))
                .toString();
        Document document = new Document("_id", id)
                .append(PRODUCT, review.product())
                .append("user", review.user())
                .append("name", review.name())
                .append("rating", review.rating())
                .append("text", review.text())
                .append(ShopDatabase.AT, Date.from(review.at()));
        database.ask(ShopDatabase.REVIEWS, reviews -> {
            reviews.replaceOne(Filters.eq("_id", id), document, new ReplaceOptions().upsert(true));
            for (Document old : reviews.find(Filters.eq(PRODUCT, review.product()))
                    .sort(Sorts.descending(ShopDatabase.AT))
                    .skip(MOST_OF_A_PRODUCT)) {
                reviews.deleteOne(Filters.eq("_id", old.get("_id")));
            }
            return true;
        });
    }

    /** Those of a product, the latest first. */
    public List<Review> of(String product, int most) {
        return database.ask(ShopDatabase.REVIEWS, reviews -> {
            List<Review> found = new ArrayList<>();
            for (Document review : reviews.find(Filters.eq(PRODUCT, product))
                    .sort(Sorts.descending(ShopDatabase.AT))
                    .limit(most)) {
                found.add(new Review(
                        product,
                        review.getString("user"),
                        review.getString("name"),
                        review.getInteger("rating", 1),
                        review.getString("text"),
                        review.getDate(ShopDatabase.AT).toInstant()));
            }
            return found;
        });
    }
}
