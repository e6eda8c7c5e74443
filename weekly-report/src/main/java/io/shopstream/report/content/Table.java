package io.shopstream.report.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table, which is also a CSV file. The first cell of a row names what the row is about.
 *
 * @param name of the file, without its ending
 * @param columns their titles
 * @param shown how many rows the page has; the file has them all
 */
public record Table(String name, String caption, List<String> columns, List<List<Cell>> rows, int shown)
        implements Block {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** All of whose rows are on the page. */
    public static Table of(String name, String caption, List<String> columns, List<List<Cell>> rows) {
        return new Table(name, caption, columns, rows, Integer.MAX_VALUE);
    }

    @Override
    public String kind() {
        return "table";
    }

    /** What the page shows. */
    public List<List<Cell>> shownRows() {
        return rows.subList(0, Math.min(shown, rows.size()));
    }

    /** How many rows only the file has. */
    public int further() {
        return rows.size() - shownRows().size();
    }

    /** The titles as programs like them. */
    public List<String> fields() {
        return columns.stream()
                .map(title -> title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"))
                .toList();
    }

    /** Whether a column holds numbers, which stand at the right. */
    public boolean isNumeric(int column) {
        return rows.stream().anyMatch(row -> !row.get(column).isText());
    }

    /** A row that is put together of parts. */
    public static List<Cell> row(List<Cell> first, List<Cell> rest) {
        List<Cell> row = new ArrayList<>(first);
        row.addAll(rest);
        return row;
    }

    /** Titles that are put together of parts. */
    public static List<String> titles(List<String> first, List<String> rest) {
        List<String> titles = new ArrayList<>(first);
        titles.addAll(rest);
        return titles;
    }
}
