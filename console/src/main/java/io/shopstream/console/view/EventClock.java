package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.time.Clock;
import java.util.List;

/** What time it is in the documents: that of the newest session which is not of the future; now if there is none. */
final class EventClock {

    static final Search NEWEST = Search.of(Indices.SESSION_SUMMARY, """
            {"size":0,"track_total_hits":true,"aggs":{"newest":{"max":{"field":"endedAt"}},
            "written":{"max":{"field":"updatedAt"}}}}""");

    private EventClock() {}

    /** {@code newest} among the documents whose {@code field} is not of the future: one of 2099 would hide all others. */
    static Search untilNow(Search newest, String field, Clock clock) {
        return newest.between(field, 0, clock.millis());
    }

    /** @param answer to {@link #NEWEST} */
    static long of(JsonNode answer, Clock clock) {
        return of(List.of(answer), clock);
    }

    /** The same, of several indices: that of whichever is ahead. */
    static long of(List<JsonNode> answers, Clock clock) {
        long newest = 0;
        for (JsonNode answer : answers) {
            newest = Math.max(newest, (long) Answer.value(answer.path("aggregations"), "newest"));
        }
        return newest == 0 ? clock.millis() : Math.min(newest, clock.millis());
    }
}
