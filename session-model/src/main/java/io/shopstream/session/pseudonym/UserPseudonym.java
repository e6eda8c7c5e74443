package io.shopstream.session.pseudonym;

/**
 * What stands for a user id past the gate, in Redis and in state, where shops use addresses as ids: the key's id, a hyphen,
 * and 128 bits of the hash of the id as it came, so that no two users of a shop share one by accident. Of digits, letters and
 * a hyphen, none of which URLs or {@link io.shopstream.session.DocumentId} escape. Not thread safe.
 */
public final class UserPseudonym {

    /** The flag that names the file of the key, without dashes. */
    public static final String KEY_FILE = "user-id-key-file";

    private static final int HASH_CHARS = 32;

    private final KeyedHash hash;

    public UserPseudonym(byte[] key) {
        hash = new KeyedHash(key, "user id");
    }

    public String of(String userId) {
        return hash.keyId() + "-" + hash.of(userId, HASH_CHARS);
    }
}
