package io.shopstream.simulator.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a file has a format's columns.
 *
 * @param width how many columns the file has, those that nobody asks for among them
 * @param positions of each of the format's columns; -1 where the file lacks one that is not needed
 */
record Layout(char separator, int width, List<Integer> positions) {

    /** Columns by their names: in any order, with others between, however they are spelled. */
    static Optional<Layout> ofHeader(ClickstreamFormat format, List<String> header, char separator) {
        List<String> names = header.stream().map(Layout::comparable).toList();
        List<Integer> positions = new ArrayList<>();
        for (ClickstreamFormat.Column column : format.columns()) {
            int position = column.names().stream()
                    .mapToInt(name -> names.indexOf(comparable(name)))
                    .filter(index -> index >= 0)
                    .findFirst()
                    .orElse(-1);
            if (position < 0 && column.needed()) {
                return Optional.empty();
            }
            positions.add(position);
        }
        return Optional.of(new Layout(separator, header.size(), positions));
    }

    /** All columns in the format's own order, for a file without a header. */
    static Layout withoutHeader(ClickstreamFormat format, char separator) {
        int width = format.columns().size();
        return new Layout(separator, width, IntStream.range(0, width).boxed().toList());
    }

    private static String comparable(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_]", "");
    }
}
