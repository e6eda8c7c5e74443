package io.shopstream.simulator.replay;

import io.shopstream.lines.LineFileException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A file's records, and whether its dates have the month or the day first. That is decided once, at the first date that
 * leaves it open, by reading ahead: dates with a number above 12 say it, and most of the first hundred of them decide. Where
 * none says it the usual order of the separator is taken, and told; a later date that says otherwise is then an error, since
 * those before it were read wrongly. Not thread-safe.
 */
final class DatedRecords implements Closeable {

    private static final int ENOUGH_DATES = 100;

    /** Two weeks of a shop that sells two thousand things a day; far within the memory of the command. */
    private static final int MOST_RECORDS = 100_000;

    private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

    private final Path file;

    private final ClickstreamFormat format;

    private final Layout layout;

    private final CsvRecords records;

    private final SkippedLineListener listener;

    private final Deque<CsvRecord> ahead = new ArrayDeque<>();

    /** What reading ahead met, for when that place is reached. */
    private @Nullable LineFileException failure;

    private @Nullable DateOrder order;

    private boolean assumed;

    DatedRecords(
            Path file,
            ClickstreamFormat format,
            Layout layout,
            CsvRecords records,
            @Nullable DateOrder order,
            SkippedLineListener listener) {
        this.file = file;
        this.format = format;
        this.layout = layout;
        this.records = records;
        this.order = order;
        this.listener = listener;
    }

    /**
     * The next record; null after the last one.
     *
     * @throws LineFileException when the file cannot be read further, or its dates turn out to have been read wrongly
     */
    @Nullable
    CsvRecord next() throws LineFileException {
        CsvRecord record = nextRecord();
        if (record == null) {
            return null;
        }
        Optional<SourceTime> time = openDate(record);
        if (time.isPresent() && order == null) {
            readAhead();
            decide(time.get());
        } else if (time.isPresent() && assumed) {
            requireAgreement(record, time.get());
        }
        return record;
    }

    private @Nullable CsvRecord nextRecord() throws LineFileException {
        CsvRecord record = ahead.poll();
        if (record == null && failure != null) {
            throw failure;
        }
        return record == null ? records.next() : record;
    }

    /** The order of the dates up to the record that {@link #next} gave last; null while none needed one. */
    @Nullable
    DateOrder dateOrder() {
        return order;
    }

    OptionalDouble fractionDone() {
        return records.fractionDone();
    }

    @Override
    public void close() throws LineFileException {
        records.close();
    }

    /** The record's date, where it does not begin with the year. */
    private Optional<SourceTime> openDate(CsvRecord record) {
        if (format.timeColumn() == ClickstreamFormat.NO_DATES) {
            return Optional.empty();
        }
        int position = layout.positions().get(format.timeColumn());
        return position < record.cells().size()
                ? SourceTime.of(record.cells().get(position).strip()).filter(time -> !time.beginsWithYear())
                : Optional.empty();
    }

    private void readAhead() {
        int characters = 0;
        int decisive = 0;
        try {
            while (decisive < ENOUGH_DATES && ahead.size() < MOST_RECORDS && characters < MOST_CHARACTERS) {
                CsvRecord record = records.next();
                if (record == null) {
                    return;
                }
                ahead.add(record);
                characters += record.size();
                decisive += openDate(record).flatMap(DateOrder::neededBy).isPresent() ? 1 : 0;
            }
        } catch (LineFileException e) {
            failure = e;
        }
    }

    private void decide(SourceTime first) {
        int monthFirst = votes(DateOrder.MONTH_FIRST, first);
        int dayFirst = votes(DateOrder.DAY_FIRST, first);
        if (monthFirst != dayFirst) {
            order = monthFirst > dayFirst ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
            return;
        }
        DateOrder usual = DateOrder.usual(first);
        order = usual;
        assumed = true;
        listener.onAssumption(
                file,
                "no date shows whether its month or its day comes first; taken as " + usual.flagName()
                        + ", which --dates of replay can change");
    }

    private int votes(DateOrder wanted, SourceTime first) {
        int votes = DateOrder.neededBy(first).filter(wanted::equals).isPresent() ? 1 : 0;
        for (CsvRecord record : ahead) {
            votes += openDate(record)
                            .flatMap(DateOrder::neededBy)
                            .filter(wanted::equals)
                            .isPresent()
                    ? 1
                    : 0;
        }
        return votes;
    }

    private void requireAgreement(CsvRecord record, SourceTime time) throws LineFileException {
        Optional<DateOrder> needed = DateOrder.neededBy(time);
        if (needed.isPresent() && needed.get() != order) {
            throw new LineFileException(
                    file,
                    "line " + record.line() + " has a date that is "
                            + needed.get().flagName()
                            + ", and those before it were taken for the other order; use --dates "
                            + needed.get().flagName());
        }
    }
}
