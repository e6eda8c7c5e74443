package io.shopstream.report.content;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One place of a table.
 *
 * @param text for people
 * @param number for programs; null of a text, and of a figure that there is not
 * @param isText whether it is one, which nobody may take for a formula
 */
public record Cell(String text, @Nullable BigDecimal number, boolean isText, Tone tone) {

    private static final String NONE = "–";
    private static final int DECIMALS = 6;
    private static final int LONG = 40;

    /** How it is coloured. */
    public enum Tone {
        EVEN,
        GOOD,
        BAD;

        /** Its class in the page. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Cell text(String text) {
        return new Cell(text, null, true, Tone.EVEN);
    }

    public static Cell count(double value) {
        return figure(value, "%,.0f", 1);
    }

    /** A part of a whole: 0.123 is 12.3 %. */
    public static Cell share(double value) {
        return figure(value, Math.abs(value) < 0.01 && value != 0 ? "%.2f %%" : "%.1f %%", 100);
    }

    public static Cell money(double value) {
        return figure(value, "%,.2f", 1);
    }

    public static Cell number(double value) {
        // without a sign where it is shown as zero
        return figure(value, Math.abs(value) < 0.005 ? "0.00" : "%,.2f", 1);
    }

    /** A change as a part of what was before, with its sign unless it is none. */
    public static Cell change(double lift) {
        return figure(lift, Math.abs(lift) < 0.0005 ? "0.0 %%" : "%+,.1f %%", 100);
    }

    /** Of what was nothing before there is no such part. */
    public static Cell fromNothing() {
        return new Cell("from 0", null, false, Tone.EVEN);
    }

    /** Of experiments: as small as they get. */
    public static Cell fine(double value) {
        return figure(value, "%.4f", 1);
    }

    public static Cell seconds(double value) {
        if (!Double.isFinite(value)) {
            return figure(value, "", 1);
        }
        long seconds = Math.round(value);
        String text = seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
        return new Cell(text, exact(value), false, Tone.EVEN);
    }

    private static Cell figure(double value, String format, int scale) {
        return Double.isFinite(value)
                ? new Cell(String.format(Locale.ROOT, format, scale * value), exact(value), false, Tone.EVEN)
                : new Cell(NONE, null, false, Tone.EVEN);
    }

    private static BigDecimal exact(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** A sentence, which needs a wide column. */
    public boolean isLong() {
        return text.length() > LONG;
    }

    public Cell toned(Tone other) {
        return new Cell(text, number, isText, other);
    }
}
