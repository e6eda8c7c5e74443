package io.shopstream.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes the JSON of a document, field by field. What is null is left out. For one thread, and for one document. */
public final class JsonDocument {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator json;

    public JsonDocument() {
        try {
            json = JSON.createGenerator(bytes);
            json.writeStartObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonDocument text(String field, @Nullable String value) {
        return value == null ? this : write(() -> json.writeStringField(field, value));
    }

    public JsonDocument number(String field, long value) {
        return write(() -> json.writeNumberField(field, value));
    }

    public JsonDocument number(String field, double value) {
        return write(() -> json.writeNumberField(field, value));
    }

    /** In no more digits than tell it from others. */
    public JsonDocument number(String field, float value) {
        return write(() -> json.writeNumberField(field, value));
    }

    /** In plain digits, none of them lost. */
    public JsonDocument number(String field, BigDecimal value) {
        return write(() -> json.writeNumberField(field, value));
    }

    public JsonDocument numbers(String field, long[] values) {
        return write(() -> {
            json.writeFieldName(field);
            json.writeArray(values, 0, values.length);
        });
    }

    /** An array of texts; left out where there is none. */
    public JsonDocument texts(String field, int size, IntFunction<String> text) {
        return size == 0
                ? this
                : write(() -> {
                    json.writeArrayFieldStart(field);
                    for (int place = 0; place < size; place++) {
                        json.writeString(text.apply(place));
                    }
                    json.writeEndArray();
                });
    }

    public JsonDocument flag(String field, boolean value) {
        return write(() -> json.writeBooleanField(field, value));
    }

    /** Writes the fields of an object of an array. */
    public interface Element {
        void write(JsonDocument object, int place);
    }

    /** An array of objects. */
    public JsonDocument objects(String field, int size, Element element) {
        write(() -> json.writeArrayFieldStart(field));
        for (int place = 0; place < size; place++) {
            write(() -> json.writeStartObject());
            element.write(this, place);
            write(() -> json.writeEndObject());
        }
        return write(() -> json.writeEndArray());
    }

    /** As ISO 8601 in UTC. */
    public JsonDocument time(String field, long epochMillis) {
        return text(field, Instant.ofEpochMilli(epochMillis).toString());
    }

    /** Ends the document, to be written through {@code index} under {@code id}. */
    public Document end(String index, String id, long version) {
        write(() -> {
            json.writeEndObject();
            json.close();
        });
        return new Document(index, id, version, bytes.toByteArray());
    }

    private JsonDocument write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
