package io.shopstream.local.command.bench;

import io.shopstream.factorization.Ratings;
import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.local.evaluation.factors.MadeUpRatings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shopstream bench factors}: builds {@code benchmarks/factorization} and runs it. */
@Command(
        name = "factors",
        mixinStandardHelpOptions = true,
        description = "Alternating least squares against Spark MLlib's, on a million ratings. Fetches Spark (250 MB).")
final class BenchFactorsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--ratings",
            paramLabel = "FILE",
            description = "MovieLens' ratings.dat (default: ratings that are made up in the shape of MovieLens-1M).")
    private @Nullable Path ratings;

    @Option(
            names = "--rank",
            paramLabel = "N",
            defaultValue = "50",
            description = "Factors of a user or an item (default: ${DEFAULT-VALUE}).")
    private int rank;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "10",
            description = "Of each fit (default: ${DEFAULT-VALUE}).")
    private int iterations;

    @Option(
            names = "--regularizations",
            paramLabel = "X,...",
            split = ",",
            defaultValue = "0.05,0.08",
            description = "Times a row's number of ratings; the clock runs for the first (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private List<Double> regularizations;

    @Option(
            names = "--least-heap",
            description = "Look for the least heap that either side gets through with, too (some minutes).")
    private boolean leastHeap;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "Of either side's process (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String heap;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (rank < 1 || iterations < 1 || !regularizations.stream().allMatch(x -> x > 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--rank and --iterations are 1 or more, --regularizations are more than 0");
        }
        if (ratings != null && !Files.isReadable(ratings)) {
            throw new UserError("cannot read " + ratings);
        }
        SparkBenchmark benchmark = new SparkBenchmark(
                Home.fromEnvironment(), "factorization", "bench-factors", "io.shopstream.bench.factors.FactorsBench");
        benchmark.build(spec.commandLine().getOut());
        Path file = ratings == null ? madeUp(benchmark.target()) : ratings;
        return benchmark.run(
                heap,
                List.of(
                        file.toString(),
                        benchmark.target().resolve("held-out").toString(),
                        Integer.toString(rank),
                        Integer.toString(iterations),
                        regularizations.stream().map(String::valueOf).collect(Collectors.joining(",")),
                        Boolean.toString(leastHeap)));
    }

    private static Path madeUp(Path folder) throws IOException {
        Ratings all = MadeUpRatings.likeMovieLens(1).make();
        Path file = folder.resolve("made-up.dat");
        try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int rating = 0; rating < all.size(); rating++) {
                lines.print(all.userIds().id(all.user(rating)) + "::"
                        + all.itemIds().id(all.item(rating)) + "::" + Math.round(all.value(rating)) + "::"
                        + all.timeMillis(rating) / 1000 + "\n");
            }
        }
        return file;
    }
}
