package io.shopstream.insights.cooccurrence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.shopstream.cooccurrence.Neighbour;
import io.shopstream.cooccurrence.ProductDetails;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.elasticsearch.Document;
import io.shopstream.session.DocumentId;
import io.shopstream.templates.Indices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * A product's neighbours as a document of {@code item_cooccurrence}. What is not known is left out.
 *
 * @param sessions with the product
 * @param version see {@link ProductRows}
 * @param updatedAt in epoch milliseconds
 */
record CooccurrenceDocument(
        Relation relation,
        ProductDetails product,
        long sessions,
        List<Neighbour> neighbours,
        long version,
        long updatedAt) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    Document document() {
        return new Document(
                Indices.ITEM_COOCCURRENCE, DocumentId.of(relation.wireName(), product.id()), version, json());
    }

    private byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("relation", relation.wireName());
            writeProduct(json, product);
            if (product.category() != null) {
                json.writeStringField("productCategory", product.category());
            }
            json.writeNumberField("sessions", sessions);
            json.writeArrayFieldStart("neighbours");
            for (Neighbour neighbour : neighbours) {
                json.writeStartObject();
                writeProduct(json, neighbour.product());
                json.writeNumberField("count", neighbour.count());
                json.writeNumberField("llr", neighbour.score());
                json.writeNumberField("jaccard", neighbour.jaccard());
                json.writeNumberField("lift", neighbour.lift());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("updatedAt", Instant.ofEpochMilli(updatedAt).toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void writeProduct(JsonGenerator json, ProductDetails product) throws IOException {
        json.writeStringField("productId", product.id());
        if (product.name() != null) {
            json.writeStringField("productName", product.name());
        }
        if (product.price() != null) {
            json.writeNumberField("productPrice", product.price());
        }
    }
}
