package io.shopstream.local.command.prove;

import io.shopstream.local.prove.RecommendProof;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code shopstream prove recommend}: exit status 0 if everything was as it should be, 1 if not. */
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
final class ProveRecommendCommand implements Callable<Integer> {

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
                "every profile as recomputed, nothing bought is shown, no request failed",
                (own, lines, chosen) -> new RecommendProof(own, lines).run(messages, chosen));
    }
}
