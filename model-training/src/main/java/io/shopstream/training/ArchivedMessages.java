package io.shopstream.training;

import com.mongodb.client.MongoClient;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.sessionarchive.SessionSpans;
import io.shopstream.sessionarchive.Span;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of the archive. */
public final class ArchivedMessages {

    /** The more, the nearer to the limit one stops, and the oftener a server without an index reads everything. */
    private static final int SPANS = 8;

    private ArchivedMessages() {}

    /**
     * Reads them, the newest spans of time first, in no order within a span.
     *
     * @param from leaves out what lies before; null for nothing
     * @param enough asked between spans, which are read whole
     * @return documents that hold no session
     * @throws io.shopstream.settings.InvalidSettings when there is none
     * @throws com.mongodb.MongoException while MongoDB is away
     */
    public static long read(
            MongoSettings settings, @Nullable Instant from, BooleanSupplier enough, Consumer<ValidSession> each) {
        long[] unreadable = {0};
        List<Span> spans = SessionSpans.cut(settings, from, SPANS);
        try (MongoClient client = MongoClientFactory.open(settings)) {
            for (int i = spans.size() - 1; i >= 0 && !enough.getAsBoolean(); i--) {
                SessionSpans.read(client, settings, spans.get(i)).forEach(decoded -> {
                    if (decoded instanceof Decoded.Accepted<ValidSession> accepted) {
                        each.accept(accepted.value());
                    } else {
                        unreadable[0]++;
                    }
                });
            }
        }
        return unreadable[0];
    }
}
