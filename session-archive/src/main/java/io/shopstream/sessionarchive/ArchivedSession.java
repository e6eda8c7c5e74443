package io.shopstream.sessionarchive;

import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import org.bson.BSONException;
import org.bson.RawBsonDocument;

/**
 * A valid session message as MongoDB keeps it.
 *
 * @param id its {@code _id}: the text of the message's identity
 * @param content what it says, by {@link io.shopstream.session.SessionContent}
 * @param bson the whole document, {@code _id} included
 */
@SuppressWarnings("ArrayRecordComponent")
public record ArchivedSession(String id, long content, byte[] bson) {

    /** The document of {@code session}. */
    public static ArchivedSession of(ValidSession session) {
        return SessionDocumentWriter.write(session);
    }

    /** The session of a document, or why it is none; its times in milliseconds. */
    public static Decoded<ValidSession> read(RawBsonDocument document) {
        return SessionDocumentReader.read(document);
    }

    /** The document as MongoDB's extended JSON; "" where it is none. */
    public String json() {
        try {
            return new RawBsonDocument(bson).toJson();
        } catch (BSONException unreadable) {
            return "";
        }
    }

    /** Only the id: the rest may be personal. */
    @Override
    public String toString() {
        return "ArchivedSession[" + id + "]";
    }
}
