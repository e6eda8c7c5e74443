package io.shopstream.bench.similar;

import io.shopstream.similarity.JaccardThreshold;
import io.shopstream.similarity.JoinCount;
import io.shopstream.similarity.JoinMethod;
import io.shopstream.similarity.TokenSets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The joins of one collection; pairs are counted among all inputs, those with equal sets included. */
final class RetailJoins {

    private static final double RECALL = 0.97;
    private static final double LEAST_RECALL = 0.95;

    private final TokenSets sets;
    private final long equalPairs;
    private final Map<Double, Long> exactPairs = new HashMap<>();
    private final Map<Double, Double> exactSeconds = new HashMap<>();
    private final Map<Double, Double> lshSeconds = new HashMap<>();

    RetailJoins(int[][] inputs) {
        int vocabulary =
                Arrays.stream(inputs).flatMapToInt(Arrays::stream).max().orElse(0) + 1;
        this.sets = TokenSets.of(inputs, vocabulary);
        long equal = 0;
        for (int set = 0; set < sets.size(); set++) {
            equal += sets.members(set) * (sets.members(set) - 1L) / 2;
        }
        this.equalPairs = equal;
    }

    /** Joins, and tells about it if wanted; to be asked for the exact join before any other of its threshold. */
    void run(double threshold, JoinMethod.Wish wish, boolean print) {
        long start = System.nanoTime();
        JaccardThreshold wanted = new JaccardThreshold(threshold);
        JoinMethod method = JoinMethod.choose(wish, sets, wanted, RECALL);
        long[] pairs = {equalPairs};
        JoinCount count = method.join(
                sets, wanted, (one, other, similarity) -> pairs[0] += (long) sets.members(one) * sets.members(other));
        double seconds = (System.nanoTime() - start) / 1e9;
        (method.bands() == null ? exactSeconds : lshSeconds).put(threshold, seconds);
        if (method.bands() == null) {
            exactPairs.put(threshold, pairs[0]);
        }
        if (print) {
            String name = method.bands() == null
                    ? "exact"
                    : "LSH, " + method.bands().bands() + " bands of "
                            + method.bands().rows();
            System.out.printf(
                    "  J >= %.1f  %-22s %8.3f s  %,12d candidates  %,10d pairs  recall %.4f%s%n",
                    threshold,
                    name,
                    seconds,
                    count.candidates(),
                    pairs[0],
                    (double) pairs[0] / exactPairs.getOrDefault(threshold, pairs[0]),
                    count.skipped() == 0 ? "" : String.format("  %,d skipped in hot buckets", count.skipped()));
        }
    }

    /** With as many tables as 95 % of the pairs need: one more until they are found. */
    void printSpark(double threshold, SparkJoin spark) {
        int tables = SparkJoin.tables(threshold, RECALL);
        while (printSpark(threshold, spark, tables) < LEAST_RECALL) {
            tables++;
        }
    }

    private double printSpark(double threshold, SparkJoin spark, int tables) {
        long start = System.nanoTime();
        long pairs = spark.count(threshold, tables);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "  J >= %.1f  %-22s %8.3f s  %25s  %,10d pairs  recall %.4f  (%.0f times the exact join, %.0f times LSH)%n",
                threshold,
                "Spark, " + tables + " tables",
                seconds,
                "",
                pairs,
                (double) pairs / exactPairs.getOrDefault(threshold, pairs),
                seconds / exactSeconds.getOrDefault(threshold, seconds),
                seconds / lshSeconds.getOrDefault(threshold, seconds));
        return (double) pairs / exactPairs.getOrDefault(threshold, pairs);
    }
}
