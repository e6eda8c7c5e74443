package io.shopstream.session.pseudonym;

import java.util.Locale;

/**
 * What stands for an e-mail address past the gate: the key's id, a colon, and the hash of the address, trimmed and in lower
 * case, in 64 digits. Under one key the same shopper has the same everywhere, and without the key nobody can try addresses
 * against it. Not thread safe.
 */
public final class EmailHash {

    /** The flag that names the file of the key, without dashes. */
    public static final String KEY_FILE = "email-key-file";

    private static final int HASH_CHARS = 64;

    /** Of key id and hash. */
    public static final int CHARS = KeyedHash.KEY_ID_CHARS + 1 + HASH_CHARS;

    private final KeyedHash hash;

    public EmailHash(byte[] key) {
        hash = new KeyedHash(key, "email");
    }

    public String of(String email) {
        return hash.keyId() + ":" + hash.of(email.strip().toLowerCase(Locale.ROOT), HASH_CHARS);
    }
}
