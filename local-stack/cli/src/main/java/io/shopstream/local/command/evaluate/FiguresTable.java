package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line a figure. The command stands in the first line of those that it gives. */
final class FiguresTable {

    private static final List<String> HEADER =
            List.of("task", "data", "model", "measure", "value", "low", "high", "command");
    private static final int FIRST_NUMBER = 4;
    private static final int LAST_NUMBER = 6;

    private final List<List<String>> rows = new ArrayList<>(List.of(HEADER));

    void add(List<Figure> figures, String command) {
        for (Figure figure : figures) {
            rows.add(List.of(
                    figure.task(),
                    figure.data(),
                    (figure.baseline() ? "* " : "  ") + figure.model(),
                    figure.measure(),
                    number(figure.value()),
                    number(figure.low()),
                    number(figure.high()),
                    figure == figures.get(0) ? command : ""));
        }
    }

    void print(PrintWriter out) {
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                boolean number = column >= FIRST_NUMBER && column <= LAST_NUMBER;
                String cell = row.get(column);
                String space = " ".repeat(widths[column] - cell.length());
                line.append(number ? space + cell : cell + space).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
