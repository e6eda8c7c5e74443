package io.shopstream.session;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Comparator;

/**
 * What makes a message the one it is, at every stage: its user and its id together. What another user sends under the
 * same id is another message; what the same user sends under it is the same message, or a mistake (see {@link
 * SessionContent}).
 */
public record MessageIdentity(String userId, String messageId) implements Comparable<MessageIdentity> {

    private static final Comparator<MessageIdentity> ORDER =
            Comparator.comparing(MessageIdentity::messageId).thenComparing(MessageIdentity::userId);

    /** {@code userId:messageId} as {@link DocumentId} writes it. */
    public String text() {
        return DocumentId.of(userId, messageId);
    }

    /**
     * The id of what one interaction of the message says: {@code userId:messageId#index}.
     *
     * @param index the interaction's place in the message, from 0
     */
    public String interaction(int index) {
        return DocumentId.of(userId, messageId + "#" + index);
    }

    /** By message id, then user id, each by UTF-16 code units: what decides where times are the same. */
    @Override
    public int compareTo(MessageIdentity other) {
        return ORDER.compare(this, other);
    }

    /** 64 bits of XXH3. State holds it, so it stays. */
    public long hash() {
        return Hashing.xxh3_64().hashCharsToLong(text());
    }
}
