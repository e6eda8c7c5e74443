package io.shopstream.local.command.bench;

import io.shopstream.local.bench.GateBench;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.scenario.OwnStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shopstream bench gate}. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = "Runs the gate with and without Redis, in turn on the same messages, on a stack of its own; then"
                + " shows what the gate keeps over twice as many.")
final class BenchGateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "About how many in each run (default: ${DEFAULT-VALUE}).")
    private long messages;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "2",
            description = "How often to run each (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws InterruptedException {
        if (messages < 1_000 || messages > 100_000_000 || rounds < 1 || rounds > 100) {
            throw new ParameterException(
                    spec.commandLine(), "--messages must be from 1000 to 100000000, --rounds from 1 to 100");
        }
        Console console = Console.on(spec.commandLine().getOut());
        try (OwnStack own = OwnStack.of("bench", console::line)) {
            new GateBench(own, console::line).run(messages, rounds);
        }
        return 0;
    }
}
