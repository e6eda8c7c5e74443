package io.shopstream.sessionarchive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.shopstream.session.RejectReason;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Set;
import org.bson.BSONException;
import org.bson.BsonBinaryReader;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.RawBsonDocument;

/**
 * Reads a session back from its document. The document becomes the JSON of a valid message, under the same names, and {@link
 * SessionCodec} reads that: what it accepts of the topic is accepted here, and nothing else is. So reading is total: a
 * document that somebody else put there is a reject that says why. Times come back in milliseconds.
 */
final class SessionDocumentReader {

    private static final JsonFactory JSON = new JsonFactory();

    /** What the archive adds to a message. */
    private static final Set<String> ADDED =
            Set.of(SessionFields.ID, SessionFields.CONTENT_HASH, SessionFields.LAST_INTERACTION_AT);

    private SessionDocumentReader() {}

    static Decoded<ValidSession> read(RawBsonDocument document) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(1024);
        try (BsonBinaryReader bson =
                        new BsonBinaryReader(document.getByteBuffer().asNIO());
                JsonGenerator generator = JSON.createGenerator(json)) {
            bson.readStartDocument();
            generator.writeStartObject();
            copyFields(bson, generator, ADDED);
            generator.writeEndObject();
        } catch (BSONException | ArithmeticException e) { // the latter: a decimal that is no number
            return new Decoded.Rejected<>(RejectReason.MALFORMED, "no document of a session: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SessionCodec.decodeValid(json.toByteArray());
    }

    private static void copyFields(BsonReader bson, JsonGenerator json, Set<String> without) throws IOException {
        while (bson.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = bson.readName();
            if (without.contains(name)) {
                bson.skipValue();
            } else {
                json.writeFieldName(name);
                copyValue(bson, json);
            }
        }
    }

    /** A type that the writer never writes becomes null, which the codec takes for absent. */
    private static void copyValue(BsonReader bson, JsonGenerator json) throws IOException {
        switch (bson.getCurrentBsonType()) {
            case STRING -> json.writeString(bson.readString());
            case INT32 -> json.writeNumber(bson.readInt32());
            case INT64 -> json.writeNumber(bson.readInt64());
            case DOUBLE -> json.writeNumber(bson.readDouble());
            case DECIMAL128 -> json.writeNumber(bson.readDecimal128().bigDecimalValue());
            case DATE_TIME ->
                json.writeString(Instant.ofEpochMilli(bson.readDateTime()).toString());
            case BOOLEAN -> json.writeBoolean(bson.readBoolean());
            case DOCUMENT -> {
                bson.readStartDocument();
                json.writeStartObject();
                copyFields(bson, json, Set.of());
                bson.readEndDocument();
                json.writeEndObject();
            }
            case ARRAY -> {
                bson.readStartArray();
                json.writeStartArray();
                while (bson.readBsonType() != BsonType.END_OF_DOCUMENT) {
                    copyValue(bson, json);
                }
                bson.readEndArray();
                json.writeEndArray();
            }
            default -> {
                bson.skipValue();
                json.writeNull();
            }
        }
    }
}
