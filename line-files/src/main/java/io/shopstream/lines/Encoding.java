package io.shopstream.lines;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The two encodings in which shops' files come, Latin-1 being part of Windows-1252 as far as it is printed. */
enum Encoding {
    UTF_8(StandardCharsets.UTF_8, "is not UTF-8 text"),
    WINDOWS_1252(Charset.forName("windows-1252"), "is not text in UTF-8 or Windows-1252");

    private final Charset charset;

    private final String fault;

    Encoding(Charset charset, String fault) {
        this.charset = charset;
        this.fault = fault;
    }

    /** What a line says that this encoding cannot read. */
    String fault() {
        return fault;
    }

    /**
     * The text of a line, or null where it cannot be one. Nearly all bytes are something in Windows-1252, so that there
     * a control character shows that it is no text.
     */
    @Nullable
    String decode(byte[] line) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(line)).toString();
            boolean isText =
                    this == UTF_8 ? text.indexOf('\0') < 0 : text.chars().noneMatch(Encoding::isNoText);
            return isText ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    static boolean isAscii(byte[] line) {
        for (byte b : line) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNoText(int character) {
        return character < ' ' && character != '\t';
    }
}
