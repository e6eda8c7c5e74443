package io.shopstream.graph.content;

/**
 * Texts in CSV that programs which show tables do not take for formulas: one that begins with certain letters gets an apostrophe in
 * front. So does one that begins with an apostrophe and such a letter, so that what is written can be read as it was.
 */
public final class SpreadsheetText {

    private static final String BEGINS_FORMULA = "=+-@\t\r\n";
    private static final char GUARD = '\'';

    private SpreadsheetText() {}

    public static String written(String text) {
        return beginsFormula(text, 0) || isGuarded(text) ? GUARD + text : text;
    }

    /** What {@link #written} was given. */
    public static String read(String text) {
        return isGuarded(text) ? text.substring(1) : text;
    }

    private static boolean isGuarded(String text) {
        int guards = 0;
        while (guards < text.length() && text.charAt(guards) == GUARD) {
            guards++;
        }
        return guards > 0 && beginsFormula(text, guards);
    }

    private static boolean beginsFormula(String text, int at) {
        return at < text.length() && BEGINS_FORMULA.indexOf(text.charAt(at)) >= 0;
    }
}
