package io.shopstream.gate;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 of an email address, trimmed and in lower case, as 64 lower-case hexadecimal digits: the same shopper has
 * the same hash everywhere, and without the key nobody can try addresses against it. Not thread safe.
 */
final class EmailHash {

    /** Of a hash. */
    static final int CHARS = 64;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    EmailHash(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM + ", and it takes any key", e);
        }
    }

    String of(String email) {
        byte[] canonical = email.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(mac.doFinal(canonical));
    }
}
