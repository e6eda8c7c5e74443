package io.shopstream.training.purchase;

import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import io.shopstream.prediction.TrainingRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * UCI's Online Shoppers Purchasing Intention (C. Sakar, S. Polat, M. Katircioglu, Y. Kastro, 2018): a row a session of a user of its own, told by
 * what it came to. Numbers are told by their logarithms, since few are large. Columns that name something are a feature for each name.
 */
final class OnlineShoppers {

    private static final String HEADER = "Administrative,Administrative_Duration,Informational,Informational_Duration,"
            + "ProductRelated,ProductRelated_Duration,BounceRates,ExitRates,PageValues,SpecialDay,Month,"
            + "OperatingSystems,Browser,Region,TrafficType,VisitorType,Weekend,Revenue";
    private static final int NUMBERS = 10;
    private static final List<String> MONTHS =
            List.of("Feb", "Mar", "May", "June", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Apr");
    private static final int MOST_CODES = 20;
    private static final List<String> VISITORS = List.of("New_Visitor", "Returning_Visitor", "Other");
    private static final int MONTH = NUMBERS;
    private static final int CODES = MONTH + 1;
    private static final int VISITOR = CODES + 4;
    private static final int WEEKEND = VISITOR + 1;
    private static final int FEATURES = NUMBERS + MONTHS.size() + 4 * MOST_CODES + VISITORS.size() + 1;

    private final List<float[]> rows = new ArrayList<>();
    private final List<Float> labels = new ArrayList<>();
    private boolean header;

    private OnlineShoppers() {}

    /** @throws LineFileException in one line, when the file cannot be read, or a line is none of such a file */
    static TrainingRows read(Path file) throws LineFileException {
        OnlineShoppers read = new OnlineShoppers();
        LineFile.forEach(file, read::add);
        int count = read.rows.size();
        float[] values = new float[count * FEATURES];
        float[] labels = new float[count];
        int[] users = new int[count];
        int[] lengths = new int[count];
        for (int row = 0; row < count; row++) {
            System.arraycopy(read.rows.get(row), 0, values, row * FEATURES, FEATURES);
            labels[row] = read.labels.get(row);
            users[row] = row;
            lengths[row] = 1;
        }
        return new TrainingRows(FEATURES, values, labels, users, new long[count], lengths);
    }

    private void add(String line) {
        if (!header) {
            if (!line.equals(HEADER)) {
                throw new IllegalArgumentException("is no header of Online Shoppers, which begins with "
                        + HEADER.substring(0, HEADER.indexOf(',', 20)));
            }
            header = true;
            return;
        }
        String[] cells = line.split(",", -1);
        if (cells.length != WEEKEND + 2) {
            throw new IllegalArgumentException("has " + cells.length + " columns, not " + (WEEKEND + 2));
        }
        float[] row = new float[FEATURES];
        for (int i = 0; i < NUMBERS; i++) {
            double value = Double.parseDouble(cells[i]);
            if (!(value >= 0 && value < Float.MAX_VALUE)) {
                throw new IllegalArgumentException("has in column " + (i + 1) + " no number from 0 on: " + cells[i]);
            }
            row[i] = (float) Math.log1p(value);
        }
        int offset = NUMBERS;
        row[offset + named(MONTHS, cells[MONTH])] = 1;
        offset += MONTHS.size();
        for (int i = 0; i < 4; i++) {
            int code = Integer.parseInt(cells[CODES + i]);
            if (code < 1 || code > MOST_CODES) {
                throw new IllegalArgumentException(
                        "has in column " + (CODES + i + 1) + " nothing from 1 to 20: " + code);
            }
            row[offset + code - 1] = 1;
            offset += MOST_CODES;
        }
        row[offset + named(VISITORS, cells[VISITOR])] = 1;
        row[FEATURES - 1] = flag(cells[WEEKEND]);
        rows.add(row);
        labels.add(flag(cells[WEEKEND + 1]));
    }

    private static int named(List<String> names, String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("has '" + name + "', which is none of " + String.join(", ", names));
        }
        return place;
    }

    private static float flag(String cell) {
        if (!cell.equals("TRUE") && !cell.equals("FALSE")) {
            throw new IllegalArgumentException("has '" + cell + "', which is neither TRUE nor FALSE");
        }
        return cell.equals("TRUE") ? 1 : 0;
    }
}
