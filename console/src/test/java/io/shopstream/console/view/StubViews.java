package io.shopstream.console.view;

import io.shopstream.console.recommend.WatchedService;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.StubSearchServer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Views of what a test answers to searches. */
final class StubViews {

    private StubViews() {}

    /** Without a Flink and a recommendation service. */
    static Views of(StubSearchServer stub, Instant now) {
        return new Views(
                new Elasticsearch(stub.settings(), "console"),
                null,
                new WatchedService(null),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
