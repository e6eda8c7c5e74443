package io.shopstream.simulator.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the events of one file, and passes over what is none: counted, and told to a listener. Empty lines mean nothing. */
final class EventReader implements Closeable {

    private static final int SHOWN_OF_HEADER = 60;

    private final Path file;

    private final ClickstreamFormat format;

    private final List<String> columns;

    private final SkippedLineListener listener;

    private final FileLines lines;

    private final SortedMap<String, Long> skipped = new TreeMap<>();

    private EventReader(Path file, ClickstreamFormat format, SkippedLineListener listener, FileLines lines) {
        this.file = file;
        this.format = format;
        this.columns = format.columns();
        this.listener = listener;
        this.lines = lines;
    }

    static EventReader open(Path file, ClickstreamFormat format, SkippedLineListener listener) throws IOException {
        FileLines lines = FileLines.open(file);
        try {
            requireHeader(file, format, lines);
        } catch (IOException e) {
            lines.close();
            throw e;
        }
        return new EventReader(file, format, listener, lines);
    }

    /** The next event, or null at the end of the file. */
    @Nullable
    SourceEvent next() throws IOException {
        while (true) {
            try {
                String line = lines.next();
                if (line == null) {
                    return null;
                }
                if (!line.isEmpty()) {
                    return format.read(new Row(columns, cells(line)));
                }
            } catch (SkippedLineException e) {
                skipped.merge(e.kind().words(), 1L, Long::sum);
                listener.onSkipped(new SkippedLine(file, lines.number(), e.kind(), e.detail()));
            }
        }
    }

    /** The line of the event that {@link #next} gave last. */
    long lineNumber() {
        return lines.number();
    }

    SortedMap<String, Long> skipped() {
        return new TreeMap<>(skipped);
    }

    OptionalDouble fractionDone() {
        return lines.fractionDone();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static List<String> cells(String line) throws SkippedLineException {
        try {
            return CsvReader.builder().ofSingleCsvRecord(line).getFields();
        } catch (CsvParseException e) {
            throw SkippedLineException.badLine("is no line of comma-separated values, perhaps for a stray quote");
        }
    }

    private static void requireHeader(Path file, ClickstreamFormat format, FileLines lines) throws IOException {
        String header;
        try {
            String first = lines.next();
            if (first == null) {
                throw new ClickstreamException(file, "is empty", null);
            }
            header = first.startsWith("\ufeff") ? first.substring(1) : first;
        } catch (SkippedLineException e) {
            throw new ClickstreamException(
                    file, "is not a " + format.flagName() + " file: its first line " + e.detail(), e);
        }
        if (!header.equals(format.header())) {
            throw new ClickstreamException(file, mismatch(format, header), null);
        }
    }

    private static String mismatch(ClickstreamFormat format, String header) {
        return ClickstreamFormat.ofHeader(header)
                .map(other -> "is a " + other.flagName() + " file, not " + format.flagName())
                .orElseGet(() -> "is not a " + format.flagName() + " file: its first line is '" + shown(header)
                        + "', not '" + format.header() + "'");
    }

    private static String shown(String header) {
        String printable = header.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= SHOWN_OF_HEADER ? printable : printable.substring(0, SHOWN_OF_HEADER) + "...";
    }
}
