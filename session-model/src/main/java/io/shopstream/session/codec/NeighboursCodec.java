package io.shopstream.session.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.session.ProductNeighbours;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@link ProductNeighbours} as JSON, its fields by their names. */
public final class NeighboursCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            // of a later release
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final ObjectWriter WRITER = JSON.writerFor(ProductNeighbours.class);
    private static final ObjectReader READER = JSON.readerFor(ProductNeighbours.class);

    private NeighboursCodec() {}

    public static byte[] write(ProductNeighbours product) {
        try {
            return WRITER.writeValueAsBytes(product);
        } catch (JacksonException e) {
            throw new UncheckedIOException("a byte array does not fail", e);
        }
    }

    /**
     * Reads a record's value.
     *
     * @throws IOException if it is none
     */
    public static ProductNeighbours read(byte[] json) throws IOException {
        ProductNeighbours product = READER.readValue(json);
        if (product == null) {
            throw new IOException("is null");
        }
        return product;
    }
}
