package io.shopstream.report.week;

import io.shopstream.search.Search;
import java.time.Instant;

/**
 * A stretch of time, in epoch milliseconds.
 *
 * @param from its first one; never before 1970, of which Elasticsearch knows nothing
 * @param until the first one after it
 */
public record Span(long from, long until) {

    static Span of(Instant from, Instant until) {
        return new Span(Math.max(0, from.toEpochMilli()), Math.max(0, until.toEpochMilli()));
    }

    /** The same question among documents whose {@code field} lies in it. */
    public Search of(String field, Search search) {
        return search.between(field, from, until - 1);
    }
}
