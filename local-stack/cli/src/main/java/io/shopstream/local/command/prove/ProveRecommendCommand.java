package io.shopstream.local.command.prove;

import io.shopstream.local.prove.RecommendProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shopstream prove recommend}. */
@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes sessions to a stack of its own, which it starts, empties and stops, while shoppers ask for lists and tell what"
                    + " they do, and kills the TaskManager, Redis and the recommendation service three times each, at random"
                    + " moments. Afterwards every profile must be as recomputed from the valid messages, no list may show what its"
                    + " user bought, and no request may have been answered with a fault.",
            "Takes some five minutes."
        })
final class ProveRecommendCommand extends ProofCommand {

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "40000",
            description = "About how many to publish (default: ${DEFAULT-VALUE}).")
    private long messages;

    @Override
    public Integer call() throws InterruptedException {
        return prove(
                messages,
                "every profile as recomputed, nothing bought is shown, no request failed",
                (own, lines, chosen) -> new RecommendProof(own, lines).run(messages, chosen));
    }
}
