package io.shopstream.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of one evaluation on one kind of data. As a file they are CSV with a header, a line a figure, quoted as
 * RFC 4180 has it; where no interval is told, {@code low} and {@code high} are empty. Not thread-safe.
 */
public final class Figures {

    private static final String HEADER = "task,data,model,baseline,measure,value,low,high";
    private static final int COLUMNS = 8;

    private final String task;
    private final String data;
    private final List<Figure> all = new ArrayList<>();

    /** Figures of one model. */
    public final class OfModel {

        private final String model;
        private final boolean baseline;

        private OfModel(String model, boolean baseline) {
            this.model = model;
            this.baseline = baseline;
        }

        /** Adds a figure without an interval. */
        public OfModel add(String measure, double value) {
            return add(measure, value, Double.NaN, Double.NaN);
        }

        public OfModel add(String measure, double value, double low, double high) {
            all.add(new Figure(task, data, model, baseline, measure, value, low, high));
            return this;
        }
    }

    public Figures(String task, String data) {
        this.task = task;
        this.data = data;
    }

    /** @param baseline whether it is there only for the others to be held against */
    public OfModel of(String model, boolean baseline) {
        return new OfModel(model, baseline);
    }

    public OfModel model(String model) {
        return of(model, false);
    }

    public OfModel baseline(String model) {
        return of(model, true);
    }

    public List<Figure> all() {
        return List.copyOf(all);
    }

    /**
     * Writes figures, in place of what the file held.
     *
     * @throws IOException in one line for people
     */
    public static void write(List<Figure> figures, Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (Figure figure : figures) {
            lines.add(Stream.of(
                            figure.task(),
                            figure.data(),
                            figure.model(),
                            String.valueOf(figure.baseline()),
                            figure.measure(),
                            number(figure.value()),
                            number(figure.low()),
                            number(figure.high()))
                    .map(Figures::quoted)
                    .collect(Collectors.joining(",")));
        }
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new IOException("the figures cannot be written: " + e, e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException in one line for people
     */
    public static List<Figure> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IOException(file + ": is no file of figures");
        }
        List<Figure> figures = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            if (cells.size() != COLUMNS) {
                throw new IOException(file + ": line " + (figures.size() + 2) + " is no figure");
            }
            figures.add(new Figure(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    Boolean.parseBoolean(cells.get(3)),
                    cells.get(4),
                    number(cells.get(5)),
                    number(cells.get(6)),
                    number(cells.get(7))));
        }
        return figures;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static double number(String cell) throws IOException {
        try {
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new IOException("'" + cell + "' is no number", e);
        }
    }

    /** A figure is a line, so a break in a name, which names of files can have, becomes a space. */
    private static String quoted(String text) {
        String line = text.replaceAll("\\R", " ");
        return line.matches("[^\",]*") ? line : "\"" + line.replace("\"", "\"\"") + "\"";
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quotes = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                // a second one within quotes stands for itself
                quotes = !quotes;
                if (quotes && i > 0 && line.charAt(i - 1) == '"') {
                    cell.append('"');
                }
            } else if (character == ',' && !quotes) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
