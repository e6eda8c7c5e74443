package io.shopstream.local.command.bench;

import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.local.command.option.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code shopstream bench similar-users}: builds {@code benchmarks/similar-users}, which no other build does since it
 * fetches Spark, and runs it.
 */
@Command(
        name = "similar-users",
        mixinStandardHelpOptions = true,
        description =
                "The joins against Spark MLlib's on real baskets, and how they grow with users. Fetches Spark (250 MB).")
final class BenchSimilarUsersCommand implements Callable<Integer> {

    private static final String RETAIL = "similar-sets/retail.dat.gz";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--retail",
            paramLabel = "FILE",
            description = "FIMI's retail.dat.gz (default: that of SHOPSTREAM_DATA or ../shared/data).")
    private @Nullable Path retail;

    @Option(
            names = "--spark-sets",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Baskets for the comparison with Spark, 0 for none (default: ${DEFAULT-VALUE}).")
    private int sparkSets;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Most simulated users (default: ${DEFAULT-VALUE}).")
    private int users;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (sparkSets < 0 || users < 0) {
            throw new ParameterException(spec.commandLine(), "--spark-sets and --users are 0 or more");
        }
        Home home = Home.fromEnvironment();
        Path file = retail == null ? SharedData.folder(home).resolve(RETAIL) : retail;
        if (!Files.isReadable(file)) {
            throw new UserError("cannot read " + file + "; --retail says where FIMI's retail.dat.gz is");
        }
        SparkBenchmark benchmark = new SparkBenchmark(
                home, "similar-users", "bench-similar-users", "io.shopstream.bench.similar.SimilarUsersBench");
        benchmark.build(spec.commandLine().getOut());
        return benchmark.run("4g", List.of(file.toString(), Integer.toString(sparkSets), Integer.toString(users)));
    }
}
