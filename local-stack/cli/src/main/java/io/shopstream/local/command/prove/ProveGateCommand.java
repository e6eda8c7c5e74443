package io.shopstream.local.command.prove;

import io.shopstream.local.prove.GateProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shopstream prove gate}. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes messages whose fate is known to a stack of its own, which it starts, empties and stops, and kills"
                    + " the TaskManager five times, the JobManager twice, Redis twice, and restarts Kafka once, at random"
                    + " moments. Then sends copies from beyond the duplicate horizon, and empties Redis. Then takes Redis away for"
                    + " half a minute, brings it back empty, and lets it refuse the gate's password.",
            "Takes some seven minutes."
        })
final class ProveGateCommand extends ProofCommand {

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "200000",
            description = "About how many to publish under kills (default: ${DEFAULT-VALUE}).")
    private long messages;

    @Option(
            names = "--sabotage",
            description = "Submits a gate that tells Redis before the checkpoint and rejects on the filter's word:"
                    + " the proof must fail.")
    private boolean sabotage;

    @Option(names = "--kills-only", description = "Runs the first part only, which takes some three minutes.")
    private boolean killsOnly;

    @Override
    public Integer call() throws InterruptedException {
        return prove(
                messages,
                "nothing lost, nothing doubled, every reason right",
                (own, lines, chosen) -> new GateProof(own, lines).run(messages, chosen, sabotage, killsOnly));
    }
}
