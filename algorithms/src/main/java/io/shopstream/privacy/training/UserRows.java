package io.shopstream.privacy.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows to learn from, by user, who is the unit of privacy: two sets of rows are neighbours where one has all rows of a user more. Of a user, the
 * first rows are kept, so that which ones are kept depends on nobody else. Each row gets a constant as its last feature, is divided by a
 * public radius, and is shortened to 1 where it is longer.
 */
public final class UserRows {

    private final double[][] features;
    private final boolean[] labels;
    private final int[] starts;
    private final double radius;

    private UserRows(double[][] features, boolean[] labels, int[] starts, double radius) {
        this.features = features;
        this.labels = labels;
        this.starts = starts;
        this.radius = radius;
    }

    /**
     * @param rows each of as many features, without the constant
     * @param users whose row it is
     * @param mostRows kept of a user
     * @param radius how long a row may be, the constant of 1 included; chosen without looking at the rows
     */
    public static UserRows of(double[][] rows, boolean[] labels, List<String> users, int mostRows, double radius) {
        if (rows.length == 0 || rows.length != labels.length || rows.length != users.size()) {
            throw new IllegalArgumentException(
                    rows.length + " rows with " + labels.length + " labels of " + users.size() + " users");
        }
        if (mostRows < 1 || !(radius > 0)) {
            throw new IllegalArgumentException(mostRows + " rows of a user, a radius of " + radius);
        }
        Map<String, List<Integer>> byUser = new LinkedHashMap<>();
        for (int row = 0; row < rows.length; row++) {
            List<Integer> kept = byUser.computeIfAbsent(users.get(row), user -> new ArrayList<>());
            if (kept.size() < mostRows) {
                kept.add(row);
            }
        }
        int size = byUser.values().stream().mapToInt(List::size).sum();
        double[][] features = new double[size][];
        boolean[] kept = new boolean[size];
        int[] starts = new int[byUser.size() + 1];
        int user = 0;
        int at = 0;
        for (List<Integer> own : byUser.values()) {
            for (int row : own) {
                features[at] = shortened(rows[row], rows[0].length, radius);
                kept[at++] = labels[row];
            }
            starts[++user] = at;
        }
        return new UserRows(features, kept, starts, radius);
    }

    static double[] shortened(double[] row, int features, double radius) {
        if (row.length != features) {
            throw new IllegalArgumentException("a row of " + row.length + " features among rows of " + features);
        }
        double squares = 1;
        for (double value : row) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a feature is " + value);
            }
            squares += value * value;
        }
        // a little less than 1, for the last bits of what follows
        double scale = (1 - 1e-12) / Math.max(radius, Math.sqrt(squares));
        double[] result = new double[features + 1];
        for (int i = 0; i < features; i++) {
            result[i] = row[i] * scale;
        }
        result[features] = scale;
        return result;
    }

    public int users() {
        return starts.length - 1;
    }

    public int rows() {
        return features.length;
    }

    /** Features of a row, the constant included. */
    public int width() {
        return features[0].length;
    }

    double radius() {
        return radius;
    }

    /** The first row of a user. */
    int from(int user) {
        return starts[user];
    }

    /** Behind the last row of a user. */
    int to(int user) {
        return starts[user + 1];
    }

    double[] row(int row) {
        return features[row];
    }

    boolean label(int row) {
        return labels[row];
    }
}
