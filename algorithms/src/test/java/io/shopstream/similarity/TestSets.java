package io.shopstream.similarity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Sets to join, and what a comparison of each with each finds. */
final class TestSets {

    private TestSets() {}

    /** Sets of up to 12 of 60 tokens, low ones more often, near copies of earlier sets among them. */
    static int[][] random(int count, long seed) {
        Random random = new Random(seed);
        int[][] sets = new int[count][];
        for (int i = 0; i < count; i++) {
            if (i > 0 && random.nextInt(4) == 0) {
                sets[i] = sets[random.nextInt(i)].clone();
                if (sets[i].length > 0) {
                    sets[i][random.nextInt(sets[i].length)] = random.nextInt(60);
                }
            } else {
                sets[i] = random.ints(random.nextInt(13), 0, 60)
                        .map(token -> token * token / 60)
                        .distinct()
                        .toArray();
            }
        }
        return sets;
    }

    /** The baskets of the FIMI retail data, as many as wanted from the first on; skips the test without them. */
    static int[][] retail(int most) throws IOException {
        String folder = System.getenv().getOrDefault("SHOPSTREAM_DATA", "../../shared/data");
        Path file = Path.of(folder, "similar-sets/retail.dat.gz");
        if (!Files.exists(file)) {
            file = Path.of("..", folder, "similar-sets/retail.dat.gz");
        }
        Assumptions.assumeTrue(Files.exists(file), "no retail.dat.gz under SHOPSTREAM_DATA or ../shared/data");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            return reader.lines()
                    .limit(most)
                    .map(line -> Arrays.stream(line.strip().split(" "))
                            .mapToInt(Integer::parseInt)
                            .toArray())
                    .toArray(int[][]::new);
        }
    }

    static int vocabulary(int[][] sets) {
        return Arrays.stream(sets).flatMapToInt(Arrays::stream).max().orElse(-1) + 1;
    }

    /** Every pair by comparing each with each: {@code first second similarity}, of inputs, the lower first. */
    static Set<String> bruteForce(int[][] inputs, double threshold) {
        int[][] sorted = Arrays.stream(inputs)
                .map(set -> Arrays.stream(set).sorted().distinct().toArray())
                .toArray(int[][]::new);
        Set<String> pairs = new TreeSet<>();
        for (int i = 0; i < sorted.length; i++) {
            for (int j = i + 1; j < sorted.length; j++) {
                int common = common(sorted[i], sorted[j]);
                double similarity = (double) common / (sorted[i].length + sorted[j].length - common);
                if (common > 0 && similarity >= threshold) {
                    pairs.add(i + " " + j + " " + similarity);
                }
            }
        }
        return pairs;
    }

    /** What {@code join} finds, as {@link #bruteForce} tells it; fails on a pair that is found twice. */
    static Set<String> found(TokenSets sets, Join join) {
        Set<String> pairs = new TreeSet<>();
        for (int set = 0; set < sets.size(); set++) {
            for (int i = 0; i < sets.members(set); i++) {
                for (int j = i + 1; j < sets.members(set); j++) {
                    pairs.add(pair(sets.member(set, i), sets.member(set, j), 1));
                }
            }
        }
        join.into((one, other, similarity) -> {
            for (int i = 0; i < sets.members(one); i++) {
                for (int j = 0; j < sets.members(other); j++) {
                    String pair = pair(sets.member(one, i), sets.member(other, j), similarity);
                    if (!pairs.add(pair)) {
                        throw new AssertionError(pair + " was found twice");
                    }
                }
            }
        });
        return pairs;
    }

    interface Join {
        void into(PairConsumer pairs);
    }

    private static String pair(int one, int other, double similarity) {
        return Math.min(one, other) + " " + Math.max(one, other) + " " + similarity;
    }

    private static int common(int[] one, int[] other) {
        int common = 0;
        int j = 0;
        for (int token : one) {
            while (j < other.length && other[j] < token) {
                j++;
            }
            common += j < other.length && other[j] == token ? 1 : 0;
        }
        return common;
    }
}
