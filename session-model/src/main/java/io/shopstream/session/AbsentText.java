package io.shopstream.session;

import java.util.Set;

/** Texts that are there and say nothing. */
public final class AbsentText {

    /** What JavaScript makes of a value that is not there, or of an object where its id was meant. */
    private static final Set<String> OF_JAVASCRIPT = Set.of("null", "undefined", "NaN", "[object Object]");

    private AbsentText() {}

    /** Whether there is nothing to see: white space, no-break spaces, zero-width characters, or nothing at all. */
    public static boolean isBlank(String text) {
        return stripped(text).isEmpty();
    }

    /**
     * Whether this is nobody's id. A client that has none writes one and the same for everybody: one visitor of thousands
     * of sessions, and one message of which all others are duplicates.
     */
    public static boolean isNoId(String text) {
        return isBlank(text) || OF_JAVASCRIPT.contains(text);
    }

    /** The text without what cannot be seen at its ends. */
    public static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isInvisible(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && isInvisible(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** Whether a device or a referrer is said not to be known. */
    public static boolean isUnknown(String value) {
        String said = stripped(value);
        return said.isEmpty() || said.equalsIgnoreCase("unknown");
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }
}
