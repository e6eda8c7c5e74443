package io.shopstream.insights.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.SessionVersion;
import io.shopstream.session.SessionKey;
import io.shopstream.templates.Indices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a summary becomes a document of {@code session_summary}. What is not known is left out. */
public final class SummaryDocument {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private SummaryDocument() {}

    public static Document of(SessionSummary summary) {
        String id = SessionKey.of(summary.userId(), summary.sessionId());
        return new Document(Indices.SESSION_SUMMARY, id, version(summary), json(summary), summary.since());
    }

    static long version(SessionSummary summary) {
        return SessionVersion.of(summary.endedAt(), summary.revision());
    }

    private static byte[] json(SessionSummary summary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            writeSession(json, summary);
            writeActivity(json, summary);
            writeOrigin(json, summary);
            json.writeBooleanField("closed", summary.closed());
            json.writeNumberField("revision", summary.revision());
            writeTime(json, "updatedAt", summary.updatedAt());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void writeSession(JsonGenerator json, SessionSummary summary) throws IOException {
        json.writeStringField("userId", summary.userId());
        json.writeStringField("sessionId", summary.sessionId());
        json.writeStringField("visitor", summary.visitor().wireName());
        writeTime(json, "startedAt", summary.startedAt());
        writeTime(json, "endedAt", summary.endedAt());
        json.writeNumberField("sessionDurationSeconds", summary.durationSeconds());
    }

    private static void writeActivity(JsonGenerator json, SessionSummary summary) throws IOException {
        ActionCounts counts = summary.counts();
        json.writeNumberField("interactions", counts.total());
        json.writeNumberField("pageViews", counts.pageViews());
        json.writeNumberField("clicks", counts.clicks());
        json.writeNumberField("searches", counts.searches());
        json.writeNumberField("favorites", counts.favorites());
        json.writeNumberField("addToCarts", counts.addToCarts());
        json.writeNumberField("removeFromCarts", counts.removeFromCarts());
        json.writeNumberField("purchases", counts.purchases());
        json.writeNumberField("reviews", counts.reviews());
        writeTexts(json, "productIds", summary.productIds());
        writeTexts(json, "productCategories", summary.productCategories());
        json.writeNumberField("amountSpent", summary.amountSpent());
        json.writeBooleanField("purchaseMade", summary.purchaseMade());
        writeText(json, "paymentMethodType", summary.paymentMethodType());
        json.writeBooleanField("bounced", summary.bounced());
        json.writeBooleanField("cartAbandoned", summary.cartAbandoned());
        json.writeStringField("keyActivity", summary.keyActivity().keyword());
        writeTexts(
                json,
                "keyActivities",
                Arrays.stream(summary.keyActivities()).map(KeyActivity::keyword).toArray(String[]::new));
        writeTexts(json, "categoryPath", summary.categoryPath());
    }

    private static void writeOrigin(JsonGenerator json, SessionSummary summary) throws IOException {
        json.writeObjectFieldStart("device");
        json.writeStringField("deviceType", summary.device().deviceType());
        writeText(json, "operatingSystem", summary.device().operatingSystem());
        writeText(json, "browserType", summary.device().browserType());
        json.writeEndObject();
        json.writeStringField("referrer", summary.referrer());
        if (summary.location() != null) {
            json.writeObjectFieldStart("location");
            writeText(json, "country", summary.location().country());
            writeText(json, "state", summary.location().state());
            writeText(json, "city", summary.location().city());
            writeText(json, "zipCode", summary.location().zipCode());
            json.writeEndObject();
        }
    }

    private static void writeTime(JsonGenerator json, String field, long epochMillis) throws IOException {
        json.writeStringField(field, Instant.ofEpochMilli(epochMillis).toString());
    }

    private static void writeText(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private static void writeTexts(JsonGenerator json, String field, String[] values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
