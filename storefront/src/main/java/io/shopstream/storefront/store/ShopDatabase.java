package io.shopstream.storefront.store;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's collections. Each document has the time of its last use ({@code at}), and goes some time after it. Once MongoDB has not
 * answered, it is left alone for five seconds, so that pages do not wait for it one after the other. Safe for threads.
 */
public final class ShopDatabase implements AutoCloseable {

    /** The time of a document's last use. */
    public static final String AT = "at";

    public static final String ACCOUNTS = "storefront_accounts";
    public static final String SHOPPERS = "storefront_shoppers";
    public static final String ORDERS = "storefront_orders";
    public static final String REVIEWS = "storefront_reviews";

    private static final Logger LOG = LoggerFactory.getLogger(ShopDatabase.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final MongoClient client;
    private final MongoDatabase database;
    private final AtomicLong askedAgainAt = new AtomicLong(System.nanoTime());

    private ShopDatabase(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
    }

    /** Connects when it is first asked. */
    public static ShopDatabase open(MongoSettings settings) {
        MongoClient client = MongoClientFactory.open(settings);
        return new ShopDatabase(client, client.getDatabase(settings.database()));
    }

    /**
     * Asks a collection.
     *
     * @throws StoreAway if MongoDB does not answer
     */
    public <T> T ask(String collection, Function<MongoCollection<Document>, T> question) {
        if (System.nanoTime() - askedAgainAt.get() < 0) {
            throw new StoreAway("MongoDB is away");
        }
        try {
            return question.apply(database.getCollection(collection));
        } catch (MongoException e) {
            if (e.getCode() < 0) {
                // no answer of a server's: whoever asks next would wait as long
                askedAgainAt.set(System.nanoTime() + LEFT_ALONE.toNanos());
            }
            LOG.warn("MongoDB, {}: {}", collection, firstLine(e));
            throw new StoreAway("MongoDB is away");
        }
    }

    /** Makes the indices that it is asked by. */
    public void prepare() {
        for (String collection : List.of(ACCOUNTS, SHOPPERS, ORDERS, REVIEWS)) {
            ask(collection, documents -> documents.createIndex(Indexes.ascending(AT)));
        }
        ask(ORDERS, documents -> documents.createIndex(Indexes.ascending(Orders.TOLD)));
        ask(REVIEWS, documents -> documents.createIndex(Indexes.ascending(Reviews.PRODUCT)));
    }

    /** Deletes what nobody has used since {@code before}. */
    public void forget(Instant before) {
        for (String collection : List.of(ACCOUNTS, SHOPPERS, ORDERS, REVIEWS)) {
            ask(collection, documents -> documents.deleteMany(Filters.lt(AT, Date.from(before))));
        }
    }

    private static String firstLine(MongoException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        client.close();
    }
}
