package io.shopstream.local.command.prove;

import io.shopstream.local.prove.PredictionProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shopstream prove predictions}. */
@Command(
        name = "predictions",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes sessions with faults of every kind to a stack of its own, which it starts, empties and stops, and scores them by a model"
                    + " whose weights are made up. Meanwhile it kills the TaskManager three times and the JobManager once. Afterwards"
                    + " purchase_prediction, index and topic, must say of each session what is recomputed from the valid messages, to the"
                    + " last bit.",
            "Takes some seven minutes."
        })
final class ProvePredictionsCommand extends ProofCommand {

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "100000",
            description = "About how many to publish (default: ${DEFAULT-VALUE}).")
    private long messages;

    @Override
    public Integer call() throws InterruptedException {
        return prove(messages, "live predictions are those of a batch", (own, lines, chosen) -> new PredictionProof(
                        own, lines)
                .run(messages, chosen));
    }
}
