package io.shopstream.bench.factors;

import io.shopstream.lines.LineFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints what factors take and how good they are, next to Spark MLlib's, each in a process of its own with the same options, one
 * after the other: {@code FactorsBench RATINGS FOLDER RANK ITERATIONS REGULARIZATIONS LEAST_HEAP}. One rating in five is held out, by
 * chance. Both learn once to become warm, and then once for the clock, with the first of the regularizations; with each other one the
 * errors in stars are told: ours with biases and without, Spark has none. With {@code true} for the last, the least heap is looked for with which either side gets through, by bisection.
 */
public final class FactorsBench {

    private static final String RESULT = "result ";

    private static final String RESIDENT = "resident at most, MB";

    /** In MB; what is tried for the least heap. */
    private static final int[] HEAPS = {32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072};

    private static final List<String> MEASURES = List.of(
            "explicit fit, s",
            "explicit fit, CPU s",
            "explicit top 10 for all, s",
            "implicit fit, s",
            "implicit fit, CPU s",
            "implicit top 10 for all, s",
            "implicit recall@10",
            RESIDENT);

    private FactorsBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[1]);
        try {
            HeldOut.write(Path.of(arguments[0]), folder);
        } catch (LineFileException e) {
            // standard error is a log file here
            System.out.println("shopstream: " + e.getMessage());
            System.exit(1);
            return;
        }
        List<String> options = List.of(arguments).subList(1, 5);
        Map<String, Double> own = run(OwnSide.class, options, List.of());
        Map<String, Double> spark = run(SparkSide.class, options, List.of());
        System.out.printf("%-28s  %12s  %12s  %14s%n", "", "Shopstream", "Spark", "Spark / ours");
        List<String> measures = new ArrayList<>(MEASURES);
        for (String regularization : arguments[4].split(",", -1)) {
            measures.add("RMSE at " + Double.parseDouble(regularization));
            measures.add("RMSE at " + Double.parseDouble(regularization) + ", no biases");
        }
        measures.forEach(measure -> print(measure, own, spark));
        if (Boolean.parseBoolean(arguments[5])) {
            Map<String, Double> ownLeast = leastHeap(OwnSide.class, options);
            Map<String, Double> sparkLeast = leastHeap(SparkSide.class, options);
            print("least heap, MB", ownLeast, sparkLeast);
            print(RESIDENT, ownLeast, sparkLeast);
        }
    }

    private static void print(String measure, Map<String, Double> own, Map<String, Double> spark) {
        double ours = own.getOrDefault(measure, Double.NaN);
        double theirs = spark.getOrDefault(measure, Double.NaN);
        System.out.printf("%-28s  %12.4f  %12.4f  %14.3f%n", measure, ours, theirs, theirs / ours);
    }

    /** The results with the least heap: of one iteration, since further ones need no more. */
    private static Map<String, Double> leastHeap(Class<?> side, List<String> options)
            throws IOException, InterruptedException {
        List<String> once =
                List.of(options.get(0), options.get(1), "1", options.get(3).split(",", -1)[0]);
        Map<String, Double> least = Map.of();
        int low = -1;
        int high = HEAPS.length;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            Map<String, Double> results = run(side, once, List.of("-Xmx" + HEAPS[middle] + "m"));
            if (results.containsKey(RESIDENT)) {
                high = middle;
                least = new LinkedHashMap<>(results);
                least.put("least heap, MB", (double) HEAPS[middle]);
            } else {
                low = middle;
            }
        }
        return least;
    }

    /** Says a result to the process that started this one. */
    static void tell(String measure, double value) {
        System.out.println(RESULT + measure + "=" + value);
    }

    /** What a side told; the VM's flags come after those that this one was started with. */
    private static Map<String, Double> run(Class<?> side, List<String> options, List<String> flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), side.getName()));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Double> results = new LinkedHashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(RESULT)) {
                    String[] said = line.substring(RESULT.length()).split("=", 2);
                    results.put(said[0], Double.valueOf(said[1]));
                }
            }
        } finally {
            process.waitFor();
        }
        return results;
    }

    /** The most that this process had resident since its start, in MB; not a number where there is no /proc. */
    static double residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
