package io.shopstream.elasticsearch;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.flink.metrics.MetricGroup;

/**
 * How long messages wait for Elasticsearch to acknowledge the first document that shows them, as a histogram in the
 * manner of Prometheus: the gauge {@code messageToIndexed.le.<seconds>.documents} counts the documents whose oldest
 * message waited so long at most, the last one all of them. Only documents that say {@linkplain Document#since() since
 * when}, and that were news to Elasticsearch. Searches find them a refresh of the index later at most.
 *
 * <p>From the clock of who handed the message to Kafka to that of the TaskManager: their difference is part of it.
 * Thread safe.
 */
final class IndexingDelay {

    static final List<Double> SECONDS = List.of(0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0);

    private static final long[] MILLIS =
            SECONDS.stream().mapToLong(seconds -> (long) (1000 * seconds)).toArray();

    /** By the first bound that holds the delay; the last is beyond all bounds. */
    private final AtomicLongArray documents = new AtomicLongArray(MILLIS.length + 1);

    IndexingDelay(MetricGroup metrics) {
        MetricGroup group = metrics.addGroup("messageToIndexed");
        for (int i = 0; i <= MILLIS.length; i++) {
            int bound = i;
            String seconds = bound < MILLIS.length ? SECONDS.get(bound).toString() : "+Inf";
            group.addGroup("le", seconds).gauge("documents", () -> upTo(bound));
        }
    }

    /** @param now when Elasticsearch answered, epoch milliseconds */
    void observe(List<PendingDocument> written, long now) {
        for (PendingDocument pending : written) {
            long since = pending.document().since();
            if (since != Document.UNKNOWN) {
                documents.incrementAndGet(bound(now - since));
            }
        }
    }

    private static int bound(long millis) {
        int found = Arrays.binarySearch(MILLIS, millis);
        return found < 0 ? -found - 1 : found;
    }

    private long upTo(int bound) {
        long sum = 0;
        for (int i = 0; i <= bound; i++) {
            sum += documents.get(i);
        }
        return sum;
    }
}
