package io.shopstream.recommendationstats;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.JsonDocument;
import io.shopstream.templates.Indices;

/** How a minute's figures of a place become a document of {@code recommendation_stats}. */
final class StatsDocument {

    private StatsDocument() {}

    static Document of(ListStats stats) {
        return new JsonDocument()
                .time("minute", stats.minute())
                .text("scenario", stats.scenario())
                .text("experiment", stats.experiment())
                .text("variant", stats.variant())
                .text("modelVersion", stats.modelVersion())
                .text("source", stats.source())
                .number("position", stats.position())
                .number("shown", stats.shown())
                .number("clicked", stats.clicked())
                .number("carted", stats.carted())
                .number("bought", stats.bought())
                .number("revenue", stats.revenue())
                .end(Indices.RECOMMENDATION_STATS, stats.bundleKey(), stats.events());
    }
}
