package io.shopstream.local.command.load;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import io.shopstream.lines.LineFileException;
import io.shopstream.local.command.option.MongoFlags;
import io.shopstream.local.command.terminal.BadLines;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.reviews.ReviewLoad;
import io.shopstream.reviews.ReviewStore;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream load amazon}: Amazon's reviews. */
@Command(
        name = "amazon",
        mixinStandardHelpOptions = true,
        description = "Loads reviews of Amazon's, as they are published, into the collection 'reviews'.",
        footer = {
            "",
            "A line is a review, in the fields of 2014, 2018 or 2023, plain or gzip. Lines that are none are counted, and the first ten are named. A",
            "load that ended early goes on where it was; a review that is there already stays as it is. --dry-run needs no MongoDB, and says how",
            "fast reading alone is.",
            "",
            "Further flags follow after --, as in: shopstream load amazon FILE -- --mongo URI"
        })
final class LoadAmazonCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The reviews; - for standard input")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--dry-run", description = "Read the file, make its documents, and write nothing")
    private boolean dryRun;

    @Parameters(index = "1..*", paramLabel = "FLAG", description = "Flags for MongoDB, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws LineFileException, InterruptedException {
        Console console = Console.on(spec.commandLine().getOut());
        MongoSettings mongo = MongoFlags.settings(more);
        long started = System.nanoTime();
        ReviewLoad.Outcome outcome = dryRun ? ReviewLoad.check(file, progress(console)) : load(mongo, console);
        tell(console, outcome, (System.nanoTime() - started) / 1e9, dryRun);
        return 0;
    }

    private ReviewLoad.Outcome load(MongoSettings mongo, Console console)
            throws LineFileException, InterruptedException {
        try (MongoClient client = MongoClientFactory.open(mongo)) {
            ReviewStore store = new ReviewStore(client.getDatabase(mongo.database()));
            return new ReviewLoad(store).run(file, progress(console));
        } catch (MongoException e) {
            throw MongoFlags.failure(e, "the same command goes on later where this one ended");
        }
    }

    private static ReviewLoad.Progress progress(Console console) {
        return (lines, fraction) -> console.line(String.format(
                Locale.ROOT,
                "%,d lines%s",
                lines,
                fraction.isPresent() ? String.format(Locale.ROOT, ", %.0f %%", 100 * fraction.getAsDouble()) : ""));
    }

    private static void tell(Console console, ReviewLoad.Outcome outcome, double seconds, boolean dryRun) {
        if (outcome.resumedAt() > 0) {
            console.line(String.format(Locale.ROOT, "%,d lines had been loaded before", outcome.resumedAt()));
        }
        BadLines.tell(console::line, outcome.bad());
        String found = dryRun
                ? String.format(
                        Locale.ROOT,
                        "%,d reviews",
                        outcome.lines() - outcome.bad().number())
                : String.format(Locale.ROOT, "%,d reviews added, %,d known already", outcome.added(), outcome.known());
        console.line(String.format(
                Locale.ROOT,
                "%s, %,d lines bad: %,.0f lines a second",
                found,
                outcome.bad().number(),
                (outcome.lines() - outcome.resumedAt()) / seconds));
    }
}
