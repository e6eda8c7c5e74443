package io.shopstream.bench.similar;

import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import io.shopstream.similarity.JoinMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prints what the joins take on real baskets, next to Spark MLlib's in the same process, and how the whole computation
 * grows with simulated users: {@code SimilarUsersBench RETAIL SPARK_SETS MOST_USERS}; a number of 0 leaves its part out.
 */
public final class SimilarUsersBench {

    private static final double[] THRESHOLDS = {0.5, 0.7, 0.9};

    private static final List<Integer> USERS = List.of(10_000, 30_000, 100_000, 300_000, 1_000_000);

    /** The first pass lets the compiler see the code; the second one counts. */
    private static final int PASSES = 2;

    private SimilarUsersBench() {}

    public static void main(String[] arguments) {
        int sparkSets = Integer.parseInt(arguments[1]);
        int mostUsers = Integer.parseInt(arguments[2]);
        int[][] retail;
        try {
            retail = read(Path.of(arguments[0]));
        } catch (LineFileException e) {
            // standard error is a log file here
            System.out.println("shopstream: " + e.getMessage());
            System.exit(1);
            return;
        }
        System.out.printf("retail baskets, all %,d%n", retail.length);
        compare(new RetailJoins(retail));
        if (sparkSets > 0) {
            int[][] first = Arrays.copyOf(retail, Math.min(sparkSets, retail.length));
            System.out.printf("retail baskets, the first %,d, with Spark MLlib (local, all cores)%n", first.length);
            RetailJoins joins = new RetailJoins(first);
            compare(joins);
            try (SparkJoin spark = new SparkJoin(first)) {
                for (double threshold : THRESHOLDS) {
                    joins.printSpark(threshold, spark);
                }
            }
        }
        System.out.println("simulated users, 4 GB heap: sets, join, neighbours and groups");
        USERS.stream().filter(users -> users <= mostUsers).forEach(Growth::print);
    }

    private static void compare(RetailJoins joins) {
        for (int pass = 1; pass <= PASSES; pass++) {
            for (double threshold : THRESHOLDS) {
                joins.run(threshold, JoinMethod.Wish.EXACT, pass == PASSES);
                joins.run(threshold, JoinMethod.Wish.LSH, pass == PASSES);
            }
        }
    }

    private static int[][] read(Path file) throws LineFileException {
        List<int[]> baskets = new ArrayList<>();
        LineFile.forEach(
                file,
                line -> baskets.add(Arrays.stream(line.strip().split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray()));
        return baskets.toArray(int[][]::new);
    }
}
