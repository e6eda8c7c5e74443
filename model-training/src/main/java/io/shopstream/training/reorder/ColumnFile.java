package io.shopstream.training.reorder;

import io.shopstream.lines.Line;
import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import io.shopstream.simulator.replay.SkipKind;
import io.shopstream.simulator.replay.SkippedLine;
import io.shopstream.simulator.replay.SkippedLineListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A file of comma-separated numbers with a header, of which one column may be a name. Nobody reads the name, so that
 * whatever commas and quotes it has do no harm: the columns before it are counted from the left, those behind it from the right.
 * Lines that are no such numbers are told to a listener, counted, and passed over. Not thread-safe.
 */
final class ColumnFile {

    private final Path file;
    private final String header;
    private final int columns;
    private final int name;
    private final SkippedLineListener listener;
    private long badLines;

    private String text = "";
    private final int[] begins;
    private final int[] ends;

    /** What is done with a line; throws {@link IllegalArgumentException} with what is wrong with it. */
    interface Row {
        void read(ColumnFile line);
    }

    /**
     * Finds a file, plain or gzip.
     *
     * @param header the columns, the name marked by {@code *}
     * @throws LineFileException when neither {@code name.csv} nor {@code name.csv.gz} is in the folder
     */
    static ColumnFile in(Path folder, String name, String header, SkippedLineListener listener)
            throws LineFileException {
        for (String ending : List.of(".csv", ".csv.gz")) {
            Path file = folder.resolve(name + ending);
            if (Files.exists(file)) {
                return new ColumnFile(file, header, listener);
            }
        }
        throw new LineFileException(folder, "has no " + name + ".csv or " + name + ".csv.gz");
    }

    private ColumnFile(Path file, String header, SkippedLineListener listener) {
        List<String> names = List.of(header.split(",", -1));
        this.file = file;
        this.header = header.replace("*", "");
        this.columns = names.size();
        this.name = names.stream()
                .filter(column -> column.endsWith("*"))
                .map(names::indexOf)
                .findFirst()
                .orElse(columns);
        this.listener = listener;
        this.begins = new int[columns];
        this.ends = new int[columns];
    }

    /**
     * Reads all lines.
     *
     * @return how many were passed over
     * @throws LineFileException when the file cannot be read to its end, has another header, or no line that is read
     */
    long read(Row row) throws LineFileException {
        long good = 0;
        try (LineFile lines = LineFile.open(file, LineFile.RECORD_BYTES)) {
            Line first = lines.next();
            if (first == null || !first.text().strip().equals(header)) {
                throw new LineFileException(file, "does not begin with the line '" + header + "'");
            }
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (line.fault() == null && line.text().isBlank()) {
                    continue;
                }
                try {
                    split(line);
                    row.read(this);
                    good++;
                } catch (IllegalArgumentException e) {
                    badLines++;
                    listener.onSkipped(
                            new SkippedLine(file, line.number(), SkipKind.BAD_LINE, String.valueOf(e.getMessage())));
                }
            }
        }
        if (good == 0) {
            throw new LineFileException(
                    file, "holds nothing but " + badLines + " bad lines after its header, '" + header + "'");
        }
        return badLines;
    }

    private void split(Line line) {
        if (line.fault() != null) {
            throw new IllegalArgumentException(line.fault());
        }
        text = line.text();
        int position = 0;
        for (int column = 0; column < name; column++) {
            int comma = text.indexOf(',', position);
            boolean last = column == columns - 1;
            if ((comma < 0) != last) {
                throw wrongWidth();
            }
            begins[column] = position;
            ends[column] = last ? text.length() : comma;
            position = comma + 1;
        }
        int end = text.length();
        for (int column = columns - 1; column > name; column--) {
            int comma = text.lastIndexOf(',', end - 1);
            if (comma < position) {
                throw wrongWidth();
            }
            begins[column] = comma + 1;
            ends[column] = end;
            end = comma;
        }
    }

    private IllegalArgumentException wrongWidth() {
        return new IllegalArgumentException("has not " + columns + " columns");
    }

    boolean isEmpty(int column) {
        return begins[column] == ends[column];
    }

    String text(int column) {
        return text.substring(begins[column], ends[column]);
    }

    /** A whole number, also one that was written as {@code 15.0}. */
    int number(int column, int least, int most) {
        int end = ends[column];
        if (end - begins[column] > 2 && text.startsWith(".0", end - 2)) {
            end -= 2;
        }
        try {
            int number = Integer.parseInt(text, begins[column], end, 10);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw noNumber(column, least, most);
        }
        throw noNumber(column, least, most);
    }

    private IllegalArgumentException noNumber(int column, int least, int most) {
        String range = most == Integer.MAX_VALUE ? least + " on" : least + " to " + most;
        return new IllegalArgumentException(
                Arrays.asList(header.split(",", -1)).get(column) + " is no whole number from " + range);
    }
}
