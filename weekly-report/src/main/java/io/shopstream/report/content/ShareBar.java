package io.shopstream.report.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Bars that are cut into shares, one below the other.
 *
 * @param parts their names, which are also their colours' classes
 */
public record ShareBar(String title, List<String> parts, List<Row> rows) implements Block {

    private static final int WIDTH = 420;

    public ShareBar {
        parts = List.copyOf(parts);
        rows = List.copyOf(rows);
    }

    /** A bar, with a share for each part; together at most 1. */
    public record Row(String name, List<Double> shares) {

        public Row {
            shares = List.copyOf(shares);
        }
    }

    /** A piece in units of the drawing. */
    public record Piece(String x, String width, String part, String label) {}

    @Override
    public String kind() {
        return "shares";
    }

    /** Of one row, from the left. */
    public List<Piece> pieces(int row) {
        List<Piece> pieces = new ArrayList<>();
        double x = 0;
        for (int part = 0; part < parts.size(); part++) {
            double share = rows.get(row).shares().get(part);
            double width = Double.isFinite(share) ? share * WIDTH : 0;
            pieces.add(new Piece(coordinate(x), coordinate(width), parts.get(part), label(parts.get(part), share)));
            x += width;
        }
        return pieces;
    }

    /** What one row says, in words. */
    public String label(int row) {
        return rows.get(row).name() + ": "
                + pieces(row).stream().map(Piece::label).collect(Collectors.joining(", "));
    }

    private static String label(String part, double share) {
        return part + " " + Cell.share(share).text();
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
