package io.shopstream.insights.traffic;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.JsonDocument;
import io.shopstream.session.DocumentId;
import io.shopstream.templates.Indices;
import java.time.Instant;

/** How a minute's traffic becomes a document of {@code traffic}. */
public final class TrafficDocument {

    private TrafficDocument() {}

    /** Every change adds an interaction, so their number is the document's version. */
    public static Document of(Traffic traffic) {
        return new JsonDocument()
                .time("minute", traffic.minute())
                .text("dimension", traffic.dimension().wireName())
                .text("value", traffic.value())
                .number("sessions", traffic.sessions())
                .number("visitors", traffic.visitors())
                .number("interactions", traffic.interactions())
                .number("purchases", traffic.purchases())
                .number("revenue", traffic.revenue())
                .end(Indices.TRAFFIC, id(traffic), traffic.interactions());
    }

    /** {@code minute:dimension:value}, of which the first two hold no surprises: a value may hold anything. */
    static String id(Traffic traffic) {
        return DocumentId.of(Instant.ofEpochMilli(traffic.minute()) + ":"
                + traffic.dimension().wireName() + ":" + traffic.value());
    }
}
