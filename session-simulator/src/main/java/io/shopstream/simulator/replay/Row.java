package io.shopstream.simulator.replay;

import io.shopstream.session.SessionLimits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line's cells. Each accessor holds its cell against {@link SessionLimits}, so that no replayed message is refused. */
final class Row {

    /** What a message id adds to the source's session: the source's name, a time, a number. */
    private static final int ROOM_IN_MESSAGE_ID = 60;

    private final List<String> columns;

    private final List<String> cells;

    Row(List<String> columns, List<String> cells) throws SkippedLineException {
        if (cells.size() != columns.size()) {
            throw SkippedLineException.badLine(
                    "has " + cells.size() + " columns where " + columns.size() + " are expected");
        }
        this.columns = columns;
        this.cells = cells;
    }

    /** The cell without white space around it; may be empty. */
    String text(int column) {
        return cells.get(column).strip();
    }

    /** An id: something, not too long, without control characters. */
    String id(int column) throws SkippedLineException {
        String id = text(column);
        if (id.isEmpty()) {
            throw bad(column, "is empty");
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
        String label = text(column);
        if (label.length() > SessionLimits.MAX_LABEL_CHARS) {
            throw bad(column, "is longer than " + SessionLimits.MAX_LABEL_CHARS + " characters");
        }
        return label.isEmpty() ? null : label;
    }

    BigDecimal decimal(int column) throws SkippedLineException {
        try {
            return new BigDecimal(text(column));
        } catch (NumberFormatException e) {
            throw bad(column, "is not a number");
        }
    }

    /** A price from 0 on. */
    BigDecimal price(int column) throws SkippedLineException {
        BigDecimal price = decimal(column);
        if (price.signum() < 0
                || (long) price.precision() - price.scale() > SessionLimits.MAX_PRICE_INTEGER_DIGITS
                || price.scale() > SessionLimits.MAX_PRICE_FRACTION_DIGITS) {
            throw bad(column, "is not a price");
        }
        return price;
    }

    long wholeNumber(int column) throws SkippedLineException {
        try {
            return Long.parseLong(text(column));
        } catch (NumberFormatException e) {
            throw bad(column, "is not a whole number");
        }
    }

    /** A date and time of a pattern, in UTC. */
    Instant utc(int column, DateTimeFormatter format) throws SkippedLineException {
        try {
            return within(column, LocalDateTime.parse(text(column), format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw bad(column, "is not a time");
        }
    }

    Instant unixSeconds(int column) throws SkippedLineException {
        try {
            return within(column, Instant.ofEpochSecond(wholeNumber(column)));
        } catch (DateTimeException e) {
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
        return SkippedLineException.badLine(columns.get(column) + " " + what);
    }
}
