package io.shopstream.local.command.bench;

import io.shopstream.local.Home;
import io.shopstream.local.bench.PredictionBench;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.prediction.model.PurchaseModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shopstream bench predictions}. */
@Command(
        name = "predictions",
        mixinStandardHelpOptions = true,
        description =
                "How fast sessions are scored and explained by one thread; then, on a stack of its own, how fast the job"
                        + " takes messages from the topic to scores in Elasticsearch, and how long a message takes at half of that load.")
final class BenchPredictionsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "50000",
            description = "How many to measure the throughput with (default: ${DEFAULT-VALUE}).")
    private long sessions;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (sessions < 1_000 || sessions > 10_000_000) {
            throw new ParameterException(spec.commandLine(), "--sessions must be from 1000 to 10000000");
        }
        Path file = Files.createTempFile("bench-predictions", ".model");
        try {
            int failed = new BenchmarkProcess(
                            Home.fromEnvironment(),
                            "io.shopstream.benchmark.prediction.PredictionBenchmark",
                            List.of(file.toString()))
                    .run();
            if (failed != 0) {
                return failed;
            }
            Console console = Console.on(spec.commandLine().getOut());
            try (OwnStack own = OwnStack.of("bench", console::line);
                    InputStream in = Files.newInputStream(file)) {
                new PredictionBench(own, console::line).run(PurchaseModelFile.read(in), sessions);
            }
            return 0;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
