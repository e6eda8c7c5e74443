package io.shopstream.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The body of a bulk request: for each document a line that says where it goes, and the document. */
final class BulkBody {

    /** What the line before a document and the two line ends take besides index and id, at most. */
    private static final int FRAME_BYTES = 100;

    private static final JsonFactory JSON = new JsonFactory();

    private BulkBody() {}

    static byte[] of(List<PendingDocument> documents) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.toIntExact(documents.stream()
                .mapToLong(pending -> size(pending.document()))
                .sum()));
        try {
            for (PendingDocument pending : documents) {
                writeTarget(pending.document(), body);
                body.write('\n');
                body.write(pending.document().json());
                body.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return body.toByteArray();
    }

    /** About the bytes that {@code document} adds to a body. */
    static long size(Document document) {
        return (long) document.json().length
                + document.index().length()
                + document.id().length()
                + FRAME_BYTES;
    }

    private static void writeTarget(Document document, ByteArrayOutputStream body) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeObjectFieldStart("index");
            json.writeStringField("_index", document.index());
            json.writeStringField("_id", document.id());
            json.writeNumberField("version", document.version());
            json.writeStringField("version_type", "external");
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
