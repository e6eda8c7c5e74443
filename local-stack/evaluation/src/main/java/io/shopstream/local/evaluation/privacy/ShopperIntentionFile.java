package io.shopstream.local.evaluation.privacy;

import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import io.shopstream.privacy.PublicBounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sessions of C. Sakar and others, "Online Shoppers Purchasing Intention Dataset", 2018, as CSV with a header. The file names no users, and
 * says that nearly each session is of another one, so each row is taken for a user. Bounds are round numbers that any shop could name.
 */
public final class ShopperIntentionFile {

    /** How a column becomes a feature. */
    private record Column(String name, PublicBounds bounds, boolean logarithm) {

        double feature(String text) {
            double value =
                    switch (text) {
                        case "TRUE", "Returning_Visitor" -> 1;
                        case "FALSE", "New_Visitor", "Other" -> 0;
                        default -> Double.parseDouble(text);
                    };
            return bounds.scaled(logarithm ? Math.log1p(Math.max(0, value)) : value);
        }
    }

    private static final List<Column> COLUMNS = List.of(
            logarithm("Administrative", 50),
            logarithm("Administrative_Duration", 3_600),
            logarithm("Informational", 50),
            logarithm("Informational_Duration", 3_600),
            logarithm("ProductRelated", 1_000),
            logarithm("ProductRelated_Duration", 36_000),
            new Column("BounceRates", new PublicBounds(0, 0.2), false),
            new Column("ExitRates", new PublicBounds(0, 0.2), false),
            logarithm("PageValues", 400),
            new Column("SpecialDay", new PublicBounds(0, 1), false),
            new Column("VisitorType", new PublicBounds(0, 1), false),
            new Column("Weekend", new PublicBounds(0, 1), false));

    private static final String LABEL = "Revenue";

    /** Of rows whose features are mostly near -1 or 1. */
    private static final double RADIUS = 3;

    private static final int LEAST_ROWS = 1_000;

    private final List<double[]> rows = new ArrayList<>();
    private final List<Boolean> labels = new ArrayList<>();
    private int[] places = {};
    private int label;
    private int width;

    private ShopperIntentionFile() {}

    private static Column logarithm(String name, double most) {
        return new Column(name, new PublicBounds(0, Math.log1p(most)), true);
    }

    /** @throws LineFileException where the file cannot be read, is another one, or has too few rows to tell anything */
    public static LabelledRows read(Path file) throws LineFileException {
        ShopperIntentionFile reading = new ShopperIntentionFile();
        LineFile.forEach(file, reading::line);
        if (reading.rows.size() < LEAST_ROWS) {
            throw new LineFileException(
                    file, "has " + reading.rows.size() + " rows, and at least " + LEAST_ROWS + " are needed");
        }
        return reading.result();
    }

    private void line(String line) {
        String[] cells = line.split(",", -1);
        if (places.length == 0) {
            header(List.of(cells));
            return;
        }
        if (cells.length != width) {
            throw new IllegalArgumentException("has " + cells.length + " columns, not " + width);
        }
        double[] row = new double[COLUMNS.size()];
        for (int i = 0; i < row.length; i++) {
            try {
                row[i] = COLUMNS.get(i).feature(cells[places[i]]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "has no " + COLUMNS.get(i).name() + " but '" + cells[places[i]] + "'", e);
            }
        }
        rows.add(row);
        switch (cells[label]) {
            case "TRUE" -> labels.add(true);
            case "FALSE" -> labels.add(false);
            default -> throw new IllegalArgumentException("has neither TRUE nor FALSE in " + LABEL);
        }
    }

    private void header(List<String> names) {
        int[] found = new int[COLUMNS.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = place(names, COLUMNS.get(i).name());
        }
        label = place(names, LABEL);
        width = names.size();
        places = found;
    }

    private static int place(List<String> names, String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("has no column " + name);
        }
        return place;
    }

    private LabelledRows result() {
        boolean[] answers = new boolean[rows.size()];
        List<String> users = new ArrayList<>();
        for (int row = 0; row < answers.length; row++) {
            answers[row] = labels.get(row);
            users.add("row-" + row);
        }
        return new LabelledRows(rows.toArray(double[][]::new), answers, users, RADIUS, 1);
    }
}
