package io.shopstream.archive;

/**
 * A valid session message as MongoDB keeps it.
 *
 * @param id its {@code _id}: the message's id
 * @param bson the whole document, {@code _id} included
 */
@SuppressWarnings("ArrayRecordComponent")
public record ArchivedSession(String id, byte[] bson) {

    /** Only the id: the rest may be personal. */
    @Override
    public String toString() {
        return "ArchivedSession[" + id + "]";
    }
}
