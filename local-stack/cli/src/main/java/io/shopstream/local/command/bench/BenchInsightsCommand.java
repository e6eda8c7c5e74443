package io.shopstream.local.command.bench;

import io.shopstream.local.bench.InsightsBench;
import io.shopstream.local.bench.InsightsSoak;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.scenario.OwnStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shopstream bench insights}. */
@Command(
        name = "insights",
        mixinStandardHelpOptions = true,
        description =
                "On a stack of its own: how fast the insights take sessions from the topic until a search finds them,"
                        + " and how long an event takes at half of that load. With --soak instead: whether what the insights keep"
                        + " stays the same over many messages.")
final class BenchInsightsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many to measure the throughput with (default: ${DEFAULT-VALUE}).")
    private long sessions;

    @Option(
            names = "--soak",
            paramLabel = "N",
            defaultValue = "0",
            description = "Runs about so many messages through and shows what is kept, nothing else.")
    private long soak;

    @Override
    public Integer call() throws InterruptedException {
        if (sessions < 1_000 || sessions > 10_000_000 || soak < 0 || soak > 100_000_000) {
            throw new ParameterException(
                    spec.commandLine(), "--sessions must be from 1000 to 10000000, --soak at most 100000000");
        }
        Console console = Console.on(spec.commandLine().getOut());
        try (OwnStack own = OwnStack.of("bench", console::line)) {
            if (soak > 0) {
                new InsightsSoak(own, console::line).run(soak);
            } else {
                new InsightsBench(own, console::line).run(sessions);
            }
        }
        return 0;
    }
}
