package io.shopstream.gate.pseudonym;

/**
 * What stands for a user id past the gate, in Redis and in state, where shops use addresses as ids: the key's id, a hyphen,
 * and 128 bits of the hash of the id as it came, so that no two users of a shop share one by accident. Of digits, letters and
 * a hyphen, none of which URLs or {@link io.shopstream.session.DocumentId} escape. Not thread safe.
 */
final class UserPseudonym {

    private static final int HASH_CHARS = 32;

    private final KeyedHash hash;

    UserPseudonym(byte[] key) {
        hash = new KeyedHash(key, "user id");
    }

    String of(String userId) {
        return hash.keyId() + "-" + hash.of(userId, HASH_CHARS);
    }
}
