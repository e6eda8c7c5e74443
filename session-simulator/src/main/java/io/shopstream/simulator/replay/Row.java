package io.shopstream.simulator.replay;

import io.shopstream.session.AbsentText;
import io.shopstream.session.Decimals;
import io.shopstream.session.SessionLimits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line's cells. Each accessor holds its cell against {@link SessionLimits}, so that no replayed message is refused. */
final class Row {

    /** What a message id adds to the source's session: the source's name, a time, a number. */
    private static final int ROOM_IN_MESSAGE_ID = 60;

    private final ClickstreamFormat format;

    private final Layout layout;

    private final List<String> cells;

    private final @Nullable DateOrder dates;

    /** @param dates the order of dates that do not begin with the year; null where each is taken by itself */
    Row(ClickstreamFormat format, Layout layout, List<String> cells, @Nullable DateOrder dates)
            throws SkippedLineException {
        if (cells.size() != layout.width()) {
            throw SkippedLineException.badLine(
                    "has " + cells.size() + " columns where " + layout.width() + " are expected");
        }
        this.format = format;
        this.layout = layout;
        this.cells = cells;
        this.dates = dates;
    }

    /** The cell of a column of the format, without white space around it; may be empty. */
    String text(int column) {
        return cells.get(layout.positions().get(column)).strip();
    }

    /** An id: something, not too long, without control characters. */
    String id(int column) throws SkippedLineException {
        String id = text(column);
        if (AbsentText.isNoId(id)) {
            throw bad(column, id.isEmpty() ? "is empty" : "is no id");
        }
        if (id.getBytes(StandardCharsets.UTF_8).length > SessionLimits.MAX_ID_BYTES - ROOM_IN_MESSAGE_ID) {
            throw bad(column, "is too long for an id");
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw bad(column, "holds a control character");
        }
        return id;
    }

    /** A label, or null where the cell is empty. */
    @Nullable
    String label(int column) throws SkippedLineException {
        String label = text(column).replace('\n', ' ');
        if (label.length() > SessionLimits.MAX_LABEL_CHARS) {
            throw bad(column, "is longer than " + SessionLimits.MAX_LABEL_CHARS + " characters");
        }
        return label.isEmpty() ? null : label;
    }

    /** A number; where commas do not part the columns, one may part the decimals. */
    BigDecimal decimal(int column) throws SkippedLineException {
        String text = text(column);
        try {
            return new BigDecimal(layout.separator() == ',' || text.contains(".") ? text : text.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw bad(column, "is not a number");
        }
    }

    /** A price from 0 on. */
    BigDecimal price(int column) throws SkippedLineException {
        return Decimals.price(decimal(column)).orElseThrow(() -> bad(column, "is not a price"));
    }

    /** A whole number from {@code least} on; spreadsheets write {@code 6.0}. */
    int wholeNumber(int column, int least) throws SkippedLineException {
        return Decimals.whole(decimal(column), least, Integer.MAX_VALUE)
                .orElseThrow(() -> bad(column, "is not a whole number"));
    }

    /** A date and time, in UTC where it does not say otherwise. */
    Instant time(int column) throws SkippedLineException {
        SourceTime time = SourceTime.of(text(column)).orElseThrow(() -> bad(column, "is not a time"));
        try {
            DateOrder order = dates == null ? DateOrder.neededBy(time).orElse(DateOrder.usual(time)) : dates;
            return within(column, time.instant(order));
        } catch (DateTimeException e) {
            throw bad(column, "is not a time");
        }
    }

    Instant unixSeconds(int column) throws SkippedLineException {
        try {
            return within(column, Instant.ofEpochSecond(decimal(column).longValueExact()));
        } catch (ArithmeticException | DateTimeException e) {
            throw bad(column, "is not a time");
        }
    }

    private Instant within(int column, Instant at) throws SkippedLineException {
        if (at.isBefore(SessionLimits.EARLIEST) || !at.isBefore(SessionLimits.LATEST)) {
            throw bad(column, "is a time before " + SessionLimits.EARLIEST + " or after " + SessionLimits.LATEST);
        }
        return at;
    }

    SkippedLineException bad(int column, String what) {
        return SkippedLineException.badLine(format.columns().get(column).name() + " " + what);
    }
}
