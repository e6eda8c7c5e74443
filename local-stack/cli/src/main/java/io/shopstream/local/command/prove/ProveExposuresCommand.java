package io.shopstream.local.command.prove;

import io.shopstream.local.prove.ExposureProof;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code shopstream prove exposures}: exit status 0 if everything was as it should be, 1 if not. */
@Command(
        name = "exposures",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes sessions with faults of every kind to a stack of its own, which it starts, empties and stops, and tells which lists their"
                    + " shoppers had in view: some twice, some late, some in another order. Meanwhile it kills the TaskManager three times,"
                    + " the recommendation service twice and the JobManager once. Afterwards recommendation_stats must hold what is"
                    + " recomputed from the topics at once.",
            "Takes some five minutes."
        })
final class ProveExposuresCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "40000",
            description = "About how many to publish (default: ${DEFAULT-VALUE}).")
    private long messages;

    @Option(names = "--seed", paramLabel = "S", description = "Chooses messages and kills (default: a random one).")
    private @Nullable Long seed;

    @Override
    public Integer call() throws InterruptedException {
        return ProofRun.of(
                spec,
                messages,
                seed,
                "each list and what followed it counts once",
                (own, lines, chosen) -> new ExposureProof(own, lines).run(messages, chosen));
    }
}
