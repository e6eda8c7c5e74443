package io.shopstream.local.command.prove;

import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.scenario.OwnStack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What proofs have in common: a stack of their own, a seed, and the last lines. Exit status 0 if everything was as it should be, 1 if not. */
abstract class ProofCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "S", description = "Chooses messages and kills (default: a random one).")
    private @Nullable Long seed;

    /** A promise that is put to the test. */
    interface Proof {

        /**
         * Tests it.
         *
         * @return what is not as it should be, a line each
         */
        List<String> run(OwnStack stack, Consumer<String> lines, long seed) throws InterruptedException;
    }

    /**
     * Runs a proof.
     *
     * @param messages about how many it publishes
     * @param proven what is then true
     * @return the exit status
     */
    int prove(long messages, String proven, Proof proof) throws InterruptedException {
        if (messages < 1_000 || messages > 10_000_000) {
            throw new ParameterException(spec.commandLine(), "--messages must be from 1000 to 10000000");
        }
        Console console = Console.on(spec.commandLine().getOut());
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(1, 1_000_000) : seed;
        long started = System.nanoTime();
        List<String> differences;
        try (OwnStack own = OwnStack.of("prove", console::line)) {
            differences = proof.run(own, console::line, chosen);
        }
        console.line("took "
                + Console.seconds(Duration.ofNanos(System.nanoTime() - started).toMillis()));
        differences.forEach(difference -> console.line("WRONG: " + difference));
        console.line(
                differences.isEmpty()
                        ? "proven with seed " + chosen + ": " + proven
                        : "not proven with seed " + chosen);
        return differences.isEmpty() ? 0 : 1;
    }
}
