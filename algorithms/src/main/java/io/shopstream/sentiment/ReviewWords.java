package io.shopstream.sentiment;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** How a text becomes words. Without state. */
final class ReviewWords {

    /** Signs that are written for an apostrophe: those of keyboards, of typesetters, and letters that look like one. */
    private static final String APOSTROPHES = "'`\u00B4\u2018\u2019\u201B\u02B9\u02BB\u02BC\u02BD\u2032\uFF07";

    private ReviewWords() {}

    /**
     * Runs of letters of any script in lower case, with at most one apostrophe, which is inside and always {@code '}. Each
     * exclamation mark is a word. Signs that are not seen, such as a soft hyphen, end no word.
     */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        // else an umlaut may be two signs; the spacing acute accent would become a blank under a stronger form
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(sign -> {
            if (APOSTROPHES.indexOf(sign) >= 0) {
                if (word.length() > 0 && word.indexOf("'") < 0) {
                    word.append('\'');
                } else {
                    end(words, word);
                }
            } else if (isOfWord(sign)) {
                word.appendCodePoint(Character.toLowerCase(sign));
            } else if (Character.getType(sign) != Character.FORMAT) {
                end(words, word);
                if (sign == '!' || sign == '\uFF01') {
                    words.add("!");
                }
            }
        });
        end(words, word);
        return words;
    }

    private static boolean isOfWord(int sign) {
        return switch (Character.getType(sign)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetter(sign);
        };
    }

    private static void end(List<String> words, StringBuilder word) {
        if (word.length() > 0 && word.charAt(word.length() - 1) == '\'') {
            word.setLength(word.length() - 1);
        }
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
