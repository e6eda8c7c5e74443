package io.shopstream.recommend.lists;

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

    private static final int MOST_CATEGORIES = 10_000;

    /** What is done before questions get their turn again. */
    private static final int PIECE = 10;

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final RecordedLists recorded;
    private final long landmark;
    private final ShopLists shop;
    private final List<@Nullable ListedProduct> products = new ArrayList<>();
    private final Map<String, List<ShopLists.Companion>> bought = new HashMap<>();

    /** The ids of products that their records' keys do not end with, since they are too long for it. */
    private final Map<String, String> longIds = new HashMap<>();

    /** Each once: many products have the same. */
    private final Map<String, String> categories = new HashMap<>();

    /** @param landmark that decayed figures are as of, in epoch milliseconds */
    public LiveLists(ListSettings settings, long landmark) {
        this.landmark = landmark;
        recorded = new RecordedLists(settings, landmark);
        shop = new ShopLists(recorded.lists(), products, bought);
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
        if (!change.key().equals(prefix(record.relation()) + record.productId())) {
            longIds.put(change.key(), record.productId());
        }
        if (record.relation().equals(Relation.BOUGHT.wireName())) {
            bought.put(record.productId(), companions(record));
            return;
        }
        int index = recorded.put(record);
        while (products.size() < recorded.lists().size()) {
            products.add(null);
        }
        products.set(
                index,
                new ListedProduct(
                        record.productId(),
                        record.productName(),
                        once(record.productCategory()),
                        record.productPrice()));
    }

    private static String prefix(String relation) {
        return ProductNeighbours.recordKey(relation, "");
    }

    private @Nullable String once(@Nullable String category) {
        if (category == null) {
            return null;
        }
        if (categories.size() > MOST_CATEGORIES) {
            categories.clear();
        }
        return categories.computeIfAbsent(category, first -> first);
    }

    private static List<ShopLists.Companion> companions(ProductNeighbours record) {
        return record.neighbours().stream()
                .map(neighbour -> new ShopLists.Companion(neighbour.productId(), neighbour.llr()))
                .toList();
    }

    private void remove(String key) {
        String relation = key.substring(0, key.indexOf(':') + 1);
        @Nullable String longId = longIds.remove(key);
        String id = longId == null ? key.substring(relation.length()) : longId;
        if (relation.equals(prefix(Relation.BOUGHT.wireName()))) {
            bought.remove(id);
        }
        int index = relation.equals(prefix(Relation.VIEWED.wireName()))
                ? recorded.lists().known(Relation.VIEWED.key(id))
                : -1;
        if (index >= 0 && recorded.lists().isPresent(index)) {
            recorded.lists().remove(index);
            products.set(index, null);
        }
    }
}
