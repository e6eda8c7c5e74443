package io.shopstream.session.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Records of a compacted topic as JSON, their fields by their names. */
final class JsonRecords<T> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            // of a later release
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final ObjectWriter writer;
    private final ObjectReader reader;

    JsonRecords(Class<T> type) {
        writer = JSON.writerFor(type);
        reader = JSON.readerFor(type);
    }

    byte[] write(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new UncheckedIOException("a byte array does not fail", e);
        }
    }

    /** @throws IOException if it is none */
    T read(byte[] json) throws IOException {
        T value = reader.readValue(json);
        if (value == null) {
            throw new IOException("is null");
        }
        return value;
    }
}
