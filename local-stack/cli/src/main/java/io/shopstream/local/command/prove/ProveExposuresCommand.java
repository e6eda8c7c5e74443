package io.shopstream.local.command.prove;

import io.shopstream.local.prove.ExposureProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shopstream prove exposures}. */
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
final class ProveExposuresCommand extends ProofCommand {

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "40000",
            description = "About how many to publish (default: ${DEFAULT-VALUE}).")
    private long messages;

    @Override
    public Integer call() throws InterruptedException {
        return prove(messages, "each list and what followed it counts once", (own, lines, chosen) -> new ExposureProof(
                        own, lines)
                .run(messages, chosen));
    }
}
