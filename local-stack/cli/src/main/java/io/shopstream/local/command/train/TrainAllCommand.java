package io.shopstream.local.command.train;

import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.flink.JobArguments;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code shopstream train all}: one training after the other, and what became of each. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        description = "Trains the ranker, the factors, the segments and the model of purchases.",
        footer = {
            "",
            "One that is worse than what is in use is not published, and one that fails does not",
            "keep the others from being trained. Exit status 1: one failed."
        })
final class TrainAllCommand implements Callable<Integer> {

    private static final int WORSE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "DAY", description = "Leave out sessions of the archive before it")
    private @Nullable String from;

    @Option(names = "--force", description = "Publish even what is worse")
    private boolean force;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalStack stack = LocalStack.fromEnvironment();
        TrainingRun training = new TrainingRun(Home.fromEnvironment());
        Map<String, Integer> outcomes = new TreeMap<>();
        PrintWriter out = spec.commandLine().getOut();
        out.println("ranker");
        List<String> kafka = List.of("--kafka-bootstrap", stack.addresses().kafkaBootstrap());
        List<String> mongo = List.of("--mongo", stack.addresses().mongo());
        List<String> elasticsearch =
                List.of("--elasticsearch", stack.addresses().elasticsearch().toString());
        outcomes.put("ranker", training.run(arguments(kafka, mongo)));
        out.println("factors");
        outcomes.put("factors", training.factors(arguments(kafka, mongo, elasticsearch)));
        out.println("segments");
        outcomes.put("segments", training.segments(arguments(mongo, elasticsearch)));
        out.println("purchase");
        outcomes.put("purchase", training.purchase(arguments(kafka, mongo, elasticsearch)));
        outcomes.forEach((name, status) -> out.println(name + ": "
                + (status == 0 ? "published" : status == WORSE ? "not published, as it says above" : "failed")));
        return outcomes.values().stream().allMatch(status -> status == 0 || status == WORSE) ? 0 : 1;
    }

    @SafeVarargs
    private List<String> arguments(List<String>... local) {
        List<String> arguments = new ArrayList<>();
        for (List<String> part : local) {
            arguments.addAll(part);
        }
        JobArguments.add(arguments, "--from", from);
        if (force) {
            arguments.add("--force");
        }
        return arguments;
    }
}
