package io.shopstream.session.pseudonym;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under a secret key, in lower-case hexadecimal, of texts of one kind: of the kind's name, a zero byte and the
 * text in UTF-8, so that no text of one kind has the hash of a text of another, though they be the same and so the key. Not
 * thread safe.
 */
final class KeyedHash {

    /** Of {@link #keyId()}. */
    static final int KEY_ID_CHARS = 8;

    private static final String ALGORITHM = "HmacSHA256";

    private static final String OF_THE_KEY = "key id";

    private final Mac mac;
    private final byte[] kind;
    private final String keyId;

    /** @param kind what the texts are; without a zero byte */
    KeyedHash(byte[] key, String kind) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM + ", and it takes any key", e);
        }
        this.kind = prefix(kind);
        mac.update(prefix(OF_THE_KEY));
        keyId = hex(mac.doFinal(), KEY_ID_CHARS);
    }

    /** By which hashes of another key are told; says nothing of the key itself. */
    String keyId() {
        return keyId;
    }

    /** The first {@code chars} digits, an even number up to 64. */
    String of(String text, int chars) {
        mac.update(kind);
        return hex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), chars);
    }

    private static byte[] prefix(String kind) {
        return (kind + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] hash, int chars) {
        return HexFormat.of().formatHex(Arrays.copyOf(hash, chars / 2));
    }
}
