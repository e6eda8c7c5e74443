package io.shopstream.check;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** A hundred thousand made-up summaries, put into the index as the jobs would leave them. */
final class ManySessions {

    static final int SESSIONS = 100_000;

    private static final int REQUEST = 1_000;
    private static final List<String> REFERRERS = List.of("Google", "direct", "Instagram", "Pinterest", "newsletter");
    private static final List<String> COUNTRIES = List.of("DE", "US", "GB", "FR", "NL", "ES", "AT", "IT");
    private static final List<String> DEVICES = List.of("mobile", "desktop", "tablet");

    private static final int MOST_ATTEMPTS = 100;
    private static final long BACKOFF_NANOS = 200_000_000;

    private final Random random = new Random(7);

    private ManySessions() {}

    /** Spread over the day that ends at {@code end}. */
    static void index(StoredDocuments elasticsearch, Instant end) {
        ManySessions sessions = new ManySessions();
        for (int first = 0; first < SESSIONS; first += REQUEST) {
            StringBuilder lines = new StringBuilder();
            for (int i = first; i < first + REQUEST; i++) {
                lines.append("{\"index\":{\"_id\":\"many-").append(i).append("\"}}\n");
                lines.append(sessions.session(i, end)).append('\n');
            }
            write(elasticsearch, lines.toString());
        }
        elasticsearch.call("POST", "/session_summary/_refresh", "");
    }

    /** A small Elasticsearch that is written to this fast says now and then that it needs a moment (429). */
    private static void write(StoredDocuments elasticsearch, String lines) {
        for (int attempt = 1; ; attempt++) {
            try {
                elasticsearch.call("POST", "/session_summary/_bulk", lines);
                return;
            } catch (UncheckedIOException e) {
                if (attempt == MOST_ATTEMPTS || !String.valueOf(e.getMessage()).contains(": 429 ")) {
                    throw e;
                }
                LockSupport.parkNanos(BACKOFF_NANOS);
            }
        }
    }

    private String session(int number, Instant end) {
        Instant endedAt = end.minusSeconds(random.nextInt(86_400));
        boolean bought = random.nextInt(10) == 0;
        return """
                {"userId":"u-%d","sessionId":"many-%d","visitor":"%s","startedAt":"%s","endedAt":"%s",\
                "sessionDurationSeconds":%d,"interactions":%d,"pageViews":3,"clicks":1,"productIds":["p-%d","p-%d"],\
                "amountSpent":%d,"purchaseMade":%b,"bounced":%b,"cartAbandoned":%b,"keyActivity":"%s",\
                "keyActivities":["browsing"%s],"device":{"deviceType":"%s"},"referrer":"%s",\
                "location":{"country":"%s","city":"City %d"},"closed":true,"revision":1,"updatedAt":"%s"}""".formatted(
                        random.nextInt(40_000),
                        number,
                        random.nextBoolean() ? "new" : "returning",
                        endedAt.minusSeconds(300),
                        endedAt,
                        random.nextInt(1_800),
                        1 + random.nextInt(20),
                        random.nextInt(5_000),
                        random.nextInt(5_000),
                        bought ? 20 + random.nextInt(900) : 0,
                        bought,
                        random.nextInt(4) == 0,
                        random.nextInt(6) == 0,
                        bought ? "buying" : "browsing",
                        bought ? ",\"carting\",\"buying\"" : "",
                        DEVICES.get(random.nextInt(3)),
                        REFERRERS.get(random.nextInt(5)),
                        COUNTRIES.get(random.nextInt(8)),
                        random.nextInt(60),
                        endedAt);
    }
}
