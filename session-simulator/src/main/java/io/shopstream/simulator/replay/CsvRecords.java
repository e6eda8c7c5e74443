package io.shopstream.simulator.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.shopstream.lines.Line;
import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A file's records of separated values. A quoted cell may go on over some lines; but where the quote is never closed, or
 * what it would join has not the right width, it was a stray one, and costs its own line and not the rest of the file.
 * Blank lines mean nothing. Not thread-safe.
 */
final class CsvRecords implements Closeable {

    /** Lines of one record: addresses and descriptions have a few. */
    private static final int MOST_LINES = 20;

    private final Path file;

    private final LineFile lines;

    /** Lines that were read in vain to find the end of a quote. */
    private final Deque<Line> again = new ArrayDeque<>();

    private char separator = ',';

    private int width;

    CsvRecords(Path file) throws LineFileException {
        this.file = file;
        this.lines = LineFile.open(file, LineFile.RECORD_BYTES);
    }

    /** The first line that is not blank, as it stands; it comes again as a record. Null where there is none. */
    @Nullable
    Line first() throws LineFileException {
        Line line = nextLine();
        if (line != null) {
            again.addFirst(line);
        }
        return line;
    }

    /** How records look from now on. */
    void expect(Layout layout) {
        separator = layout.separator();
        width = layout.width();
    }

    /**
     * The next record; null after the last one.
     *
     * @throws LineFileException when the file cannot be read further, or ends within a record
     */
    @Nullable
    CsvRecord next() throws LineFileException {
        Line line = nextLine();
        if (line == null) {
            return null;
        }
        if (line.fault() != null) {
            return faulty(line, line.fault());
        }
        Quotes quotes = new Quotes(separator);
        quotes.read(line.text());
        if (!quotes.areOpen()) {
            return whole(line);
        }
        CsvRecord joined = joined(line, quotes);
        return joined == null ? faulty(line, "opens a quote that is not closed") : joined;
    }

    OptionalDouble fractionDone() {
        return lines.fractionDone();
    }

    @Override
    public void close() throws LineFileException {
        lines.close();
    }

    /** The cells of a line by itself; null where it is no line of separated values. */
    static @Nullable List<String> cells(String line, char separator) {
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .ofSingleCsvRecord(line)
                    .getFields();
        } catch (CsvParseException e) {
            return null;
        }
    }

    private CsvRecord whole(Line line) throws LineFileException {
        List<String> cells = cells(line.text(), separator);
        if (cells == null) {
            return faulty(line, "is no line of separated values, perhaps for a stray quote");
        }
        if (cells.size() < width && !line.ended()) {
            throw new LineFileException(file, "ends in the middle of line " + line.number());
        }
        return new CsvRecord(line.number(), cells, null, line.text().length());
    }

    private @Nullable CsvRecord joined(Line first, Quotes quotes) throws LineFileException {
        List<Line> more = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        while (quotes.areOpen() && more.size() < MOST_LINES && text.length() < LineFile.RECORD_BYTES) {
            Line line = rawLine();
            if (line == null) {
                break;
            }
            more.add(line);
            text.append('\n').append(line.text());
            quotes.read("\n" + line.text());
        }
        if (quotes.areOpen() && more.isEmpty()) {
            throw new LineFileException(file, "ends within the quotes that line " + first.number() + " opens");
        }
        List<String> cells = quotes.areOpen() ? null : cells(text.toString(), separator);
        if (cells == null || cells.size() != width) {
            for (int i = more.size() - 1; i >= 0; i--) {
                again.addFirst(more.get(i));
            }
            return null;
        }
        return new CsvRecord(first.number(), cells, null, text.length());
    }

    private CsvRecord faulty(Line line, String fault) throws LineFileException {
        if (!line.ended()) {
            throw new LineFileException(file, "ends in the middle of line " + line.number() + ", which " + fault);
        }
        return new CsvRecord(line.number(), List.of(), fault, 0);
    }

    private @Nullable Line nextLine() throws LineFileException {
        Line line = rawLine();
        while (line != null && line.fault() == null && line.text().isBlank()) {
            line = rawLine();
        }
        return line;
    }

    private @Nullable Line rawLine() throws LineFileException {
        return again.isEmpty() ? lines.next() : again.poll();
    }
}
