package io.shopstream.ranking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sessions in which products near each other in number follow each other, and some come again. */
final class RandomShop {

    private static final long SESSION_MILLIS = Duration.ofHours(1).toMillis();

    private RandomShop() {}

    static List<List<String>> sessions(int count, int products, long seed) {
        Random random = new Random(seed);
        List<List<String>> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> session = new ArrayList<>();
            int product = random.nextInt(products);
            int length = 1 + random.nextInt(7);
            for (int j = 0; j < length; j++) {
                session.add("p-" + product);
                product = random.nextInt(4) == 0
                        ? random.nextInt(products)
                        : (product + 1 + random.nextInt(2)) % products;
            }
            sessions.add(session);
        }
        return sessions;
    }

    static ProductLists lists(List<List<String>> sessions) {
        return new ShopHistory(sessions, Integer.MAX_VALUE).lists();
    }

    static long end(List<List<String>> sessions) {
        return sessions.size() * SESSION_MILLIS;
    }
}
