package io.shopstream.archive;

/**
 * A valid session message as MongoDB keeps it.
 *
 * @param id its {@code _id}: the text of the message's identity
 * @param content what it says, by {@link io.shopstream.session.SessionContent}
 * @param bson the whole document, {@code _id} included
 */
@SuppressWarnings("ArrayRecordComponent")
public record ArchivedSession(String id, long content, byte[] bson) {

    /** Only the id: the rest may be personal. */
    @Override
    public String toString() {
        return "ArchivedSession[" + id + "]";
    }
}
