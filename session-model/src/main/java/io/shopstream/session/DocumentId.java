package io.shopstream.session;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Makes the {@code _id} of a document, for every store. Two documents never share one by accident, whatever characters
 * their parts hold, and none is longer than stores take.
 *
 * <p>Parts are joined by colons: {@code userId:sessionId}. In all parts but the last, {@code %} becomes {@code %25} and
 * {@code :} becomes {@code %3A}. An id that would be longer than {@link #MAX_BYTES} is its first {@value
 * #READABLE_BYTES} bytes (less where they would end within a character), a {@code ~}, and the SHA-256 of all of it in
 * hexadecimal. So is an id that ends like such a one: otherwise somebody could choose the id of another's document.
 */
public final class DocumentId {

    /** UTF-8 bytes that Elasticsearch takes as an {@code _id}; MongoDB before 4.2 takes 1,024. */
    public static final int MAX_BYTES = 512;

    private static final int READABLE_BYTES = 256;

    /** What cannot be longer in UTF-8 needs no look: a UTF-16 unit takes three bytes at most. */
    private static final int SURELY_FITTING_CHARS = MAX_BYTES / 3;

    private static final Pattern HASHED = Pattern.compile("~[0-9a-f]{64}\\z");

    private static final int HASH_CHARS = 65;

    private DocumentId() {}

    /** The id of what {@code parts} identify together. */
    public static String of(String... parts) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < parts.length - 1; i++) {
            id.append(parts[i].replace("%", "%25").replace(":", "%3A")).append(':');
        }
        return bounded(id.append(parts[parts.length - 1]).toString());
    }

    private static String bounded(String id) {
        boolean fits = id.length() <= SURELY_FITTING_CHARS || id.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        return fits && !looksHashed(id) ? id : beginning(id) + "~" + sha256(id);
    }

    private static boolean looksHashed(String id) {
        return id.length() >= HASH_CHARS
                && id.charAt(id.length() - HASH_CHARS) == '~'
                && HASHED.matcher(id).find(id.length() - HASH_CHARS);
    }

    /** Whole characters only. */
    private static String beginning(String id) {
        CharBuffer chars = CharBuffer.wrap(id);
        CharsetEncoder utf8 = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        utf8.encode(chars, ByteBuffer.allocate(READABLE_BYTES), true);
        return id.substring(0, chars.position());
    }

    private static String sha256(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
