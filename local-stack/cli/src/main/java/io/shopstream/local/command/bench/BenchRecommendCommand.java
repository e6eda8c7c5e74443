package io.shopstream.local.command.bench;

import io.shopstream.local.bench.ClickBench;
import io.shopstream.local.bench.RecommendBench;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.scenario.OwnStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shopstream bench recommend}. */
@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        description =
                "On a stack of its own: how long the recommendation service takes to be ready, and to answer over HTTP"
                        + " at a steady rate, with profiles from Redis.")
final class BenchRecommendCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--products",
            paramLabel = "N",
            defaultValue = "20000",
            description = "With a list of fifty each (default: ${DEFAULT-VALUE}). Many need a larger heap:"
                    + " SHOPSTREAM_JAVA_OPTIONS=-Xmx512m.")
    private int products;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Requests a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--clicks",
            description =
                    "Measure instead how long it takes from a click in Kafka to the list that knows it, with the jobs"
                            + " at work.")
    private boolean clicks;

    @Override
    public Integer call() throws InterruptedException {
        if (products < 1_000 || products > 1_000_000 || rate < 1 || rate > 100_000) {
            throw new ParameterException(
                    spec.commandLine(), "--products must be from 1000 to 1000000, --rate from 1 to 100000");
        }
        Console console = Console.on(spec.commandLine().getOut());
        try (OwnStack own = OwnStack.of("bench", console::line)) {
            if (clicks) {
                new ClickBench(own, console::line).run();
            } else {
                new RecommendBench(own, console::line).run(products, rate);
            }
        }
        return 0;
    }
}
