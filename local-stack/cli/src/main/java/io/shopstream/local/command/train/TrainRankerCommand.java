package io.shopstream.local.command.train;

import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.flink.JobArguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shopstream train ranker}: what puts the next product of a session high. */
@Command(
        name = "ranker",
        mixinStandardHelpOptions = true,
        description = "Learns which product a session looks at next, and publishes what it learned.",
        footer = {
            "",
            "The sessions are those of the archive, or of files: a session a line, the",
            "oldest first, product ids with a space between, plain or gzip. The last eighth",
            "of a shop's sessions, 16,000 at most, is learned from, with what was counted",
            "before them; of these the last eighth is held out, and says whether the new",
            "ranker is better than the one in use. It takes its place unless it is worse: its",
            "file goes to MongoDB, the topic model_published says so, and the recommendation",
            "services use it from then on. Exit status 3: it is worse.",
            "",
            "Of fewer than 1,000 questions a linear ranker is learned, of more than 20,000",
            "trees, and in between what does better on the eighth before the last. Fewer than",
            "100 are refused.",
            "",
            "Further flags follow after --, as in: shopstream train ranker -- --mongo URI"
        })
final class TrainRankerCommand implements Callable<Integer> {

    @Option(
            names = "--sessions",
            paramLabel = "FILE",
            description = "Sessions to learn from (default: the archive); of several shops with a comma between")
    private @Nullable String sessions;

    @Option(
            names = "--products",
            paramLabel = "FILE",
            description = "What the products of FILE are: id, name, category, price with tabs between")
    private @Nullable Path products;

    @Option(
            names = "--for-other-shops",
            description = "Learn for shops that are unlike these, too: where nobody clicks again, and few come")
    private boolean forOtherShops;

    @Option(names = "--from", paramLabel = "DAY", description = "Leave out sessions of the archive before it")
    private @Nullable String from;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the ranker to a file instead of publishing it")
    private @Nullable Path out;

    @Option(names = "--ranker", paramLabel = "FILE", description = "Hold it against this one, not the one in use")
    private @Nullable Path ranker;

    @Option(names = "--force", description = "Keep the ranker even if it is worse")
    private boolean force;

    @Option(names = "--candidate", description = "Publish it for experiments only, as the ranker 'candidate'")
    private boolean candidate;

    @Parameters(paramLabel = "FLAG", description = "Flags for the training itself, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalStack stack = LocalStack.fromEnvironment();
        List<String> arguments = new ArrayList<>();
        JobArguments.add(arguments, "--sessions", sessions);
        JobArguments.add(arguments, "--products", products);
        JobArguments.add(arguments, "--from", from);
        JobArguments.add(arguments, "--out", out);
        JobArguments.add(arguments, "--ranker", ranker);
        if (forOtherShops) {
            arguments.add("--for-other-shops");
        }
        if (force) {
            arguments.add("--force");
        }
        if (candidate) {
            arguments.add("--candidate");
        }
        arguments.addAll(more);
        return new TrainingRun(Home.fromEnvironment())
                .run(JobArguments.over(TrainingRun.localModels(stack.addresses()), arguments));
    }
}
