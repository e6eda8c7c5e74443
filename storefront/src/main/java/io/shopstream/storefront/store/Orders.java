package io.shopstream.storefront.store;

import com.mongodb.DuplicateKeyException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Orders, each once by its number; and which of them the recommendation service has not been told of yet. */
public final class Orders {

    /** Whether the recommendation service knows it. */
    static final String TOLD = "told";

    private static final int MOST_AT_ONCE = 50;

    private final ShopDatabase database;

    public Orders(ShopDatabase database) {
        this.database = database;
    }

    /**
     * Takes an order.
     *
     * @return whether it is new: false where one of this number was taken before
     */
    public boolean take(Order order) {
        Document document = new Document("_id", order.number())
                .append("user", order.user())
                .append("visit", order.visit())
                .append("device", order.device())
                .append(ShopDatabase.AT, Date.from(order.at()))
                .append(TOLD, false)
                .append("lines", order.lines().stream().map(Orders::document).toList());
        return database.ask(ShopDatabase.ORDERS, orders -> {
            try {
                orders.insertOne(document);
                return true;
            } catch (DuplicateKeyException twice) {
                return false;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** An order of this user. */
    public Optional<Order> find(String number, String user) {
        @Nullable
        Document found = database.<@Nullable Document>ask(ShopDatabase.ORDERS, orders -> orders.find(
                        Filters.and(Filters.eq("_id", number), Filters.eq("user", user)))
                .first());
        return Optional.ofNullable(found).map(Orders::order);
    }

    /** Orders that the service has not been told of, the oldest first. */
    public List<Order> untold() {
        return database.ask(ShopDatabase.ORDERS, orders -> {
            List<Order> found = new ArrayList<>();
            for (Document order : orders.find(Filters.eq(TOLD, false))
                    .sort(Sorts.ascending(ShopDatabase.AT))
                    .limit(MOST_AT_ONCE)) {
                found.add(order(order));
            }
            return found;
        });
    }

    /** The service has been told. */
    public void told(String number) {
        database.ask(
                ShopDatabase.ORDERS, orders -> orders.updateOne(Filters.eq("_id", number), Updates.set(TOLD, true)));
    }

    private static Document document(Order.Line line) {
        return new Document("product", line.product())
                .append("name", line.name())
                .append("category", line.category())
                .append("price", line.price().toPlainString())
                .append("quantity", line.quantity())
                .append("recommendation", line.recommendationId());
    }

    private static Order order(Document document) {
        return new Order(
                document.getString("_id"),
                document.getString("user"),
                document.getString("visit"),
                document.getString("device"),
                document.getDate(ShopDatabase.AT).toInstant(),
                document.getList("lines", Document.class).stream()
                        .map(line -> new Order.Line(
                                line.getString("product"),
                                line.getString("name"),
                                line.getString("category"),
                                new BigDecimal(line.getString("price")),
                                line.getInteger("quantity", 1),
                                line.getString("recommendation")))
                        .toList());
    }
}
