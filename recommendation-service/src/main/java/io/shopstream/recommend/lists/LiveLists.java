package io.shopstream.recommend.lists;

import io.shopstream.content.ContentIndex;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.ListSettings;
import io.shopstream.ranking.RecordedLists;
import io.shopstream.session.recommendation.ProductNeighbours;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lists while they change: questions read them together, and records are put in between, few at a time, so that no question
 * waits long.
 */
public final class LiveLists {

    /** What is done before questions get their turn again. */
    private static final int PIECE = 10;

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final RecordedLists recorded;
    private final long landmark;
    private final ShopLists shop;
    private final List<@Nullable ListedProduct> products = new ArrayList<>();
    private final Map<String, List<ShopLists.Companion>> bought = new HashMap<>();
    private final ContentIndex content = new ContentIndex();

    /** The id of each record's product, by the record's key: one without a value has nothing but a key. */
    private final Map<String, String> ids = new HashMap<>();

    /** @param landmark that decayed figures are as of, in epoch milliseconds */
    public LiveLists(ListSettings settings, long landmark) {
        this.landmark = landmark;
        recorded = new RecordedLists(settings, landmark);
        shop = new ShopLists(recorded.lists(), products, bought, content);
    }

    /** What decayed figures are as of, in epoch milliseconds: with it, and the time of an answer, each score can be computed again. */
    public long landmark() {
        return landmark;
    }

    /** Asks while nothing changes. What is handed out must not be kept. */
    public <T> T ask(Function<ShopLists, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(shop);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * A record of {@code product_neighbours}.
     *
     * @param product null for one without a value
     */
    public record Change(String key, @Nullable ProductNeighbours product) {}

    /**
     * Takes records in their order.
     *
     * @return those that make no sense, which leave everything as it was
     */
    public List<Change> put(List<Change> changes) {
        List<Change> senseless = new ArrayList<>();
        for (int from = 0; from < changes.size(); from += PIECE) {
            List<Change> piece = changes.subList(from, Math.min(from + PIECE, changes.size()));
            change(() -> piece.stream().filter(record -> !isTaken(record)).forEach(senseless::add));
        }
        return senseless;
    }

    private boolean isTaken(Change change) {
        try {
            put(change);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Looks at each list anew, since its neighbours' figures have changed, and which products are popular, and new.
     *
     * @param atMillis now
     */
    public void renew(long atMillis) {
        int size = ask(lists -> lists.lists().size());
        for (int from = 0; from < size; from += PIECE) {
            int first = from;
            change(() -> {
                for (int i = first; i < Math.min(first + PIECE, size); i++) {
                    recorded.lists().renew(i);
                }
            });
        }
        ShopLists.Popular popular = ask(lists -> lists.findPopular(atMillis));
        change(() -> {
            shop.popular(popular);
            recorded.lists().popular(popular.trending());
        });
    }

    private void change(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void put(Change change) {
        @Nullable ProductNeighbours record = change.product();
        if (record == null) {
            remove(change.key());
            return;
        }
        if (record.relation().equals(Relation.BOUGHT.wireName())) {
            bought.put(record.productId(), companions(record));
            ids.put(change.key(), record.productId());
            return;
        }
        int index = recorded.put(record);
        ids.put(change.key(), record.productId());
        while (products.size() < recorded.lists().size()) {
            products.add(null);
        }
        content.put(index, record.productName(), record.productCategory(), record.productPrice());
        products.set(
                index,
                new ListedProduct(
                        record.productId(), record.productName(), record.productCategory(), record.productPrice()));
    }

    private static List<ShopLists.Companion> companions(ProductNeighbours record) {
        return record.neighbours().stream()
                .map(neighbour -> new ShopLists.Companion(neighbour.productId(), neighbour.llr()))
                .toList();
    }

    private void remove(String key) {
        @Nullable String id = ids.remove(key);
        if (id == null) {
            return;
        }
        if (key.equals(ProductNeighbours.recordKey(Relation.BOUGHT.wireName(), id))) {
            bought.remove(id);
            return;
        }
        int index = recorded.lists().known(Relation.VIEWED.key(id));
        recorded.lists().remove(index);
        content.remove(index);
        products.set(index, null);
    }
}
