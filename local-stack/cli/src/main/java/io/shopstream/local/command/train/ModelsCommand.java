package io.shopstream.local.command.train;

import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.flink.JobArguments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shopstream models}: which models were published, and which are in use. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the models that were published, and puts an earlier one back.",
        footer = {
            "",
            "A star is before the one in use. Of each name the last five are kept. The services",
            "use what is put back some seconds later; they check its file first.",
            "",
            "Further flags follow after --, as in: shopstream models -- --mongo URI"
        })
public final class ModelsCommand implements Callable<Integer> {

    @Option(
            names = "--rollback",
            paramLabel = "NAME",
            description = "Put back the ranker, ranker-candidate or factors of before")
    private @Nullable String rollback;

    @Option(names = "--to", paramLabel = "VERSION", description = "Which one to put back (default: the one before)")
    private @Nullable String to;

    @Option(names = "--shipped", description = "Put back what the release brings")
    private boolean shipped;

    @Parameters(paramLabel = "FLAG", description = "Further flags, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalStack stack = LocalStack.fromEnvironment();
        List<String> arguments = new ArrayList<>();
        if (rollback != null) {
            arguments.addAll(List.of("--rollback", rollback));
        }
        if (to != null) {
            arguments.addAll(List.of("--to", to));
        }
        if (shipped) {
            arguments.add("--shipped");
        }
        arguments.addAll(more);
        List<String> local = List.of(
                "--kafka-bootstrap",
                stack.addresses().kafkaBootstrap(),
                "--mongo",
                stack.addresses().mongo());
        return new TrainingRun(Home.fromEnvironment()).models(JobArguments.over(local, arguments));
    }
}
