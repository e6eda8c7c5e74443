package io.shopstream.local.command.train;

import io.shopstream.local.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shopstream train ranker}: trees that put the next product of a session high. */
@Command(
        name = "ranker",
        mixinStandardHelpOptions = true,
        description = "Learns which product a session looks at next, from a file of sessions.",
        footer = {
            "",
            "The file holds a session a line, the oldest first: product ids with a space",
            "between. Plain or gzip. The last eighth of the sessions, 16,000 at most, is",
            "learned from, with what was counted before them; of these the last eighth is",
            "held out, and says whether the new ranker is better than the one in use. It is",
            "written unless it is worse. Exit status 3: it is worse."
        })
final class TrainRankerCommand implements Callable<Integer> {

    @Option(names = "--sessions", paramLabel = "FILE", required = true, description = "Sessions to learn from")
    @SuppressWarnings("NullAway.Init")
    private Path sessions;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the ranker goes")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--ranker", paramLabel = "FILE", description = "The ranker in use (default: the shipped one)")
    private @Nullable Path ranker;

    @Option(names = "--force", description = "Write the ranker even if it is worse")
    private boolean force;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new TrainingRun(Home.fromEnvironment()).ranker(sessions, out, ranker, force);
    }
}
