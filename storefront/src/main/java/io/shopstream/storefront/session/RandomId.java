package io.shopstream.storefront.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids that nobody guesses: 128 random bits, in hexadecimal digits. */
public final class RandomId {

    private static final int BYTES = 16;
    private static final int ORDER_BYTES = 5;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomId() {}

    public static String next() {
        return digits(BYTES);
    }

    /** One that people can read out. */
    public static String orderNumber() {
        return "SF-" + digits(ORDER_BYTES).toUpperCase(Locale.ROOT);
    }

    /** Whether it may be one of these. */
    public static boolean isOne(@Nullable String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /** What is kept in place of a secret. */
    static String digest(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digits(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
