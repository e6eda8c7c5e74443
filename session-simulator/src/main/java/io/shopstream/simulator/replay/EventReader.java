package io.shopstream.simulator.replay;

import io.shopstream.lines.LineFileException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one file, and passes over what is none: counted, and told to a listener. A file of which nothing
 * is an event is an error.
 */
final class EventReader implements Closeable {

    private final Path file;

    private final ClickstreamFormat format;

    private final Layout layout;

    private final SkippedLineListener listener;

    private final DatedRecords records;

    private final SortedMap<String, Long> skipped = new TreeMap<>();

    private @Nullable SkippedLine firstSkipped;

    private long events;

    private long lineNumber;

    private EventReader(
            Path file, ClickstreamFormat format, Layout layout, SkippedLineListener listener, DatedRecords records) {
        this.file = file;
        this.format = format;
        this.layout = layout;
        this.listener = listener;
        this.records = records;
    }

    /**
     * Opens a file.
     *
     * @param dates the order of the file's dates; null where the dates themselves decide
     */
    static EventReader open(
            Path file, ClickstreamFormat format, @Nullable DateOrder dates, SkippedLineListener listener)
            throws LineFileException {
        CsvRecords records = new CsvRecords(file);
        try {
            Layout layout = FirstLine.read(file, format, records);
            records.expect(layout);
            return new EventReader(
                    file, format, layout, listener, new DatedRecords(file, format, layout, records, dates, listener));
        } catch (LineFileException e) {
            records.close();
            throw e;
        }
    }

    /** The next event, or null at the end of the file. */
    @Nullable
    SourceEvent next() throws LineFileException {
        while (true) {
            CsvRecord record = records.next();
            if (record == null) {
                requireEvents();
                return null;
            }
            try {
                SourceEvent event = format.read(row(record));
                lineNumber = record.line();
                events++;
                return event;
            } catch (SkippedLineException e) {
                skip(new SkippedLine(file, record.line(), e.kind(), e.detail()));
            }
        }
    }

    /** The line on which the event begins that {@link #next} gave last. */
    long lineNumber() {
        return lineNumber;
    }

    SortedMap<String, Long> skipped() {
        return new TreeMap<>(skipped);
    }

    OptionalDouble fractionDone() {
        return records.fractionDone();
    }

    @Override
    public void close() throws LineFileException {
        records.close();
    }

    private Row row(CsvRecord record) throws SkippedLineException {
        if (record.fault() != null) {
            throw SkippedLineException.badLine(record.fault());
        }
        return new Row(format, layout, record.cells(), records.dateOrder());
    }

    private void skip(SkippedLine line) {
        skipped.merge(line.kind().words(), 1L, Long::sum);
        firstSkipped = firstSkipped == null ? line : firstSkipped;
        listener.onSkipped(line);
    }

    private void requireEvents() throws LineFileException {
        if (events > 0) {
            return;
        }
        SkippedLine first = firstSkipped;
        if (first == null) {
            throw new LineFileException(file, "holds no event");
        }
        String counts = skipped.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        throw new LineFileException(
                file, "holds no event: " + counts + "; the first is line " + first.line() + ": " + first.detail());
    }
}
