package io.shopstream.training.reorder;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is learned from, and how.
 *
 * @param input {@code --input}: a folder with Instacart's six files, or the file of Online Retail
 * @param instacart {@code --format}: {@code instacart} or {@code online-retail}
 * @param leastOrders {@code --least-orders}: of a user whose last one is predicted, that one included
 * @param mostUsers {@code --most-users}: whose last order is predicted; of more, so many are drawn
 * @param folds {@code --folds}: of 5, in each of which a fifth of the users is held out
 * @param seed {@code --seed}: draws users, rows and features
 * @param threads {@code --threads}: of XGBoost; more than there are free cores make it many times slower
 * @param figures {@code --figures}: a file for the figures, as CSV; null for none
 * @param mostTrees of gradient boosting; growing stops before when they do not help
 * @param patience trees that may fail to help before growing stops
 * @param rate how much of what a tree learned counts
 * @param forestTrees of the random forest
 */
record ReorderSettings(
        Path input,
        boolean instacart,
        int leastOrders,
        int mostUsers,
        int folds,
        long seed,
        int threads,
        @Nullable Path figures,
        int mostTrees,
        int patience,
        double rate,
        int forestTrees) {

    private static final int LEAST_ORDERS = 3;
    private static final int MOST_USERS = 60_000;
    private static final int THREADS = 1;
    private static final int MOST_TREES = 800;
    private static final int PATIENCE = 20;
    private static final double RATE = 0.05;
    private static final int FOREST_TREES = 100;

    /** Reads everything, and refuses arguments that nobody knows. */
    static ReorderSettings from(Arguments arguments) {
        ReorderSettings settings = new ReorderSettings(
                Path.of(arguments
                        .text("input")
                        .orElseThrow(() -> new InvalidSettings("--input says what to read, and is not given"))),
                isInstacart(arguments.text("format", "")),
                (int) arguments.number("least-orders", LEAST_ORDERS, 2, 1_000),
                (int) arguments.number("most-users", MOST_USERS, 100, 1_000_000),
                (int) arguments.number("folds", 1, 1, ReorderEvaluation.PARTS),
                arguments.number("seed", 1, 0, Integer.MAX_VALUE),
                (int) arguments.number("threads", THREADS, 1, 64),
                arguments.text("figures").map(Path::of).orElse(null),
                MOST_TREES,
                PATIENCE,
                RATE,
                FOREST_TREES);
        arguments.rejectUnknown();
        return settings;
    }

    private static boolean isInstacart(String format) {
        if (!format.equals("instacart") && !format.equals("online-retail")) {
            throw new InvalidSettings("--format is instacart or online-retail, not '" + format + "'");
        }
        return format.equals("instacart");
    }
}
