package io.shopstream.training.purchase;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.prediction.TrainingRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows for one purpose each. Nobody's rows are in two parts, so that no part knows the users of another.
 *
 * @param learned from which is learned
 * @param validation which choose how long or how strictly it is learned
 * @param calibration which make probabilities of margins
 * @param test which nothing has seen
 * @param testRows the numbers of those
 */
@SuppressWarnings("ArrayRecordComponent")
record Split(
        TrainingRows learned, TrainingRows validation, TrainingRows calibration, TrainingRows test, int[] testRows) {

    /** Of the users, those that are tested. */
    private static final double TEST_USERS = 0.3;

    /** Of the time, when the test begins. */
    private static final double TEST_TIME = 0.8;

    /** Of the rows that are not tested, those that are learned from, and those that validate; the rest calibrates. */
    private static final double LEARNED = 0.75;

    private static final double VALIDATION = 0.1;

    /**
     * By time and by user: three tenths of the users are tested, in the last fifth of the time. What they did before is left out, and so is what the
     * others do then.
     */
    static Split byTime(TrainingRows rows, long seed) {
        long begin = begin(rows);
        int[] test = rows(rows, row -> rows.at()[row] >= begin && draw(rows.users()[row], seed) < TEST_USERS);
        int[] rest = notTested(rows, seed);
        return of(rows, rest, test, row -> share(rows, row, seed));
    }

    /** The numbers of the rows from which {@link #byTime} learns, and of those that validate. */
    static int[] learnedFrom(TrainingRows rows, long seed) {
        return only(notTested(rows, seed), row -> share(rows, row, seed) < LEARNED + VALIDATION);
    }

    /** The numbers of the rows with which {@link #byTime} calibrates. */
    static int[] calibrating(TrainingRows rows, long seed) {
        return only(notTested(rows, seed), row -> share(rows, row, seed) >= LEARNED + VALIDATION);
    }

    /** The numbers of the rows that {@link #byTime} has for anything but the test. */
    static int[] notTested(TrainingRows rows, long seed) {
        long begin = begin(rows);
        return rows(rows, row -> rows.at()[row] < begin && draw(rows.users()[row], seed) >= TEST_USERS);
    }

    /** Of users who are not tested, between 0 and 1. */
    private static double share(TrainingRows rows, int row, long seed) {
        return (draw(rows.users()[row], seed) - TEST_USERS) / (1 - TEST_USERS);
    }

    /** When the test begins. */
    static long begin(TrainingRows rows) {
        long[] times = rows.at().clone();
        Arrays.sort(times);
        return times.length == 0 ? 0 : times[(int) (TEST_TIME * times.length)];
    }

    /** All rows to learn from, none for a test. */
    static Split whole(TrainingRows rows, long seed) {
        return of(rows, rows(rows, row -> true), new int[0], row -> draw(rows.users()[row], seed));
    }

    /** Folds, in each of which other users are tested; each label has its share of every fold. */
    static List<Split> folds(TrainingRows rows, int folds, long seed) {
        int users = Arrays.stream(rows.users()).max().orElse(-1) + 1;
        boolean[] buys = new boolean[users];
        for (int row = 0; row < rows.rows(); row++) {
            buys[rows.users()[row]] |= rows.labels()[row] == 1;
        }
        SplittableRandom random = new SplittableRandom(seed);
        long[] order = new long[users];
        Arrays.setAll(order, user -> (buys[user] ? 1L << 62 : 0) | random.nextLong() >>> 32 << 30 | user);
        Arrays.sort(order);
        int[] fold = new int[users];
        for (int place = 0; place < users; place++) {
            fold[(int) (order[place] & ((1 << 30) - 1))] = place % folds;
        }
        List<Split> splits = new ArrayList<>();
        for (int held = 0; held < folds; held++) {
            int tested = held;
            splits.add(of(
                    rows,
                    rows(rows, row -> fold[rows.users()[row]] != tested),
                    rows(rows, row -> fold[rows.users()[row]] == tested),
                    row -> draw(rows.users()[row], seed + 1 + tested)));
        }
        return splits;
    }

    private interface Share {
        double of(int row);
    }

    private static Split of(TrainingRows rows, int[] rest, int[] test, Share share) {
        return new Split(
                rows.only(only(rest, row -> share.of(row) < LEARNED)),
                rows.only(only(rest, row -> share.of(row) >= LEARNED && share.of(row) < LEARNED + VALIDATION)),
                rows.only(only(rest, row -> share.of(row) >= LEARNED + VALIDATION)),
                rows.only(test),
                test);
    }

    private static int[] rows(TrainingRows rows, IntPredicate wanted) {
        return IntStream.range(0, rows.rows()).filter(wanted).toArray();
    }

    private static int[] only(int[] rows, IntPredicate wanted) {
        return Arrays.stream(rows).filter(wanted).toArray();
    }

    /** Between 0 and 1, by user and seed only. */
    private static double draw(int user, long seed) {
        return (Hashing.xxh3_64().hashStream().putLong(seed).putInt(user).getAsLong() >>> 11) * 0x1p-53;
    }

    /** @throws IllegalArgumentException in one line, if a part has too few purchases to say anything */
    void require(int least) {
        for (TrainingRows part : List.of(learned, validation, calibration, test)) {
            long hits = IntStream.range(0, part.rows())
                    .filter(row -> part.labels()[row] == 1)
                    .count();
            if (Math.min(hits, part.rows() - hits) < least) {
                throw new IllegalArgumentException("too little to learn from: of " + part.rows()
                        + " moments for one purpose, " + hits + " are followed by a purchase, and " + least
                        + " of each kind are needed");
            }
        }
    }
}
