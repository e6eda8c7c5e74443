package io.shopstream.recommendationstats.unit;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.JsonDocument;
import io.shopstream.templates.Indices;
import java.time.LocalDate;

/** How a variant's day becomes a document of {@code experiment_sums}. */
public final class VariantDocument {

    private VariantDocument() {}

    public static Document of(VariantDay day) {
        return new JsonDocument()
                .text("experiment", day.experiment())
                .text("variant", day.variant())
                .text("day", LocalDate.ofEpochDay(day.day()).toString())
                .number("units", day.sums()[0])
                .number("mixedUnits", day.mixed())
                .numbers("sums", day.sums())
                .end(Indices.EXPERIMENT_SUMS, day.bundleKey(), day.events());
    }
}
