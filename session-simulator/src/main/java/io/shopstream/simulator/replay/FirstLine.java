package io.shopstream.simulator.replay;

import io.shopstream.lines.Line;
import io.shopstream.lines.LineFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds out by a file's first line how the file is laid out: which separator it has, and whether the line is a header or,
 * as in Taobao's own file and in pieces of any, an event already.
 */
final class FirstLine {

    private static final char[] SEPARATORS = {',', ';', '\t'};

    private static final int SHOWN = 60;

    private FirstLine() {}

    /**
     * Reads a header away; leaves an event to be read.
     *
     * @throws LineFileException where the first line is neither
     */
    static Layout read(Path file, ClickstreamFormat format, CsvRecords records) throws LineFileException {
        Line first = records.first();
        if (first == null) {
            throw new LineFileException(file, "is empty");
        }
        if (first.fault() != null) {
            throw new LineFileException(
                    file, "is not a " + format.flagName() + " file: its first line " + first.fault());
        }
        Optional<Layout> header = header(format, first.text());
        if (header.isPresent()) {
            records.next();
            return header.get();
        }
        return withoutHeader(format, first.text())
                .orElseThrow(() -> new LineFileException(file, mismatch(format, first.text())));
    }

    private static Optional<Layout> header(ClickstreamFormat format, String line) {
        for (char separator : SEPARATORS) {
            List<String> cells = CsvRecords.cells(line, separator);
            Optional<Layout> layout = cells == null ? Optional.empty() : Layout.ofHeader(format, cells, separator);
            if (layout.isPresent()) {
                return layout;
            }
        }
        return Optional.empty();
    }

    private static Optional<Layout> withoutHeader(ClickstreamFormat format, String line) {
        for (char separator : SEPARATORS) {
            List<String> cells = CsvRecords.cells(line, separator);
            Layout layout = Layout.withoutHeader(format, separator);
            if (cells != null && isEvent(format, layout, cells)) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }

    /** Or what a format expects to be passed over, such as a cancelled invoice. */
    private static boolean isEvent(ClickstreamFormat format, Layout layout, List<String> cells) {
        try {
            return format.read(new Row(format, layout, cells, null)) != null;
        } catch (SkippedLineException e) {
            return e.kind() != SkipKind.BAD_LINE;
        }
    }

    private static String mismatch(ClickstreamFormat format, String line) {
        return Arrays.stream(ClickstreamFormat.values())
                .filter(other -> header(other, line).isPresent()
                        || withoutHeader(other, line).isPresent())
                .findFirst()
                .map(other -> "is a " + other.flagName() + " file, not " + format.flagName())
                .orElseGet(() -> "is not a " + format.flagName() + " file: its first line is '" + shown(line)
                        + "', neither an event nor the header '" + format.header() + "'");
    }

    private static String shown(String line) {
        String printable = line.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
    }
}
