package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.console.search.Search;
import java.time.Clock;

/** What time it is in the documents: that of the newest session, or now where a clock in the data runs ahead. */
final class EventClock {

    static final Search NEWEST = Search.of("session_summary", """
            {"size":0,"track_total_hits":true,"aggs":{"newest":{"max":{"field":"endedAt"}},
            "written":{"max":{"field":"updatedAt"}}}}""");

    private EventClock() {}

    /** @param answer to {@link #NEWEST} */
    static long of(JsonNode answer, Clock clock) {
        long newest = (long) Answer.value(answer.path("aggregations"), "newest");
        return newest == 0 ? clock.millis() : Math.min(newest, clock.millis());
    }
}
