package io.shopstream.local.command.load;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import io.shopstream.lines.LineFileException;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.flink.JobArguments;
import io.shopstream.reviews.ReviewLoad;
import io.shopstream.reviews.ReviewStore;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
            "load that ended early goes on where it was; a review that is there already stays as it is.",
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

    @Parameters(index = "1..*", paramLabel = "FLAG", description = "Flags for MongoDB, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws LineFileException, InterruptedException {
        Console console = Console.on(spec.commandLine().getOut());
        MongoSettings mongo = settings();
        long started = System.nanoTime();
        try (MongoClient client = MongoClientFactory.open(mongo)) {
            ReviewStore store = new ReviewStore(client.getDatabase(mongo.database()));
            ReviewLoad.Outcome outcome = new ReviewLoad(store)
                    .run(
                            file,
                            (lines, fraction) -> console.line(String.format(
                                    Locale.ROOT,
                                    "%,d lines%s",
                                    lines,
                                    fraction.isPresent()
                                            ? String.format(Locale.ROOT, ", %.0f %%", 100 * fraction.getAsDouble())
                                            : "")));
            tell(console, outcome, (System.nanoTime() - started) / 1e9);
            return 0;
        } catch (MongoTimeoutException | MongoSocketException away) {
            throw new UserError("MongoDB does not answer; the same command goes on later where this one ended");
        } catch (MongoException e) {
            throw new UserError("MongoDB does not take reviews: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"));
        }
    }

    private MongoSettings settings() {
        List<String> local =
                List.of("--mongo", LocalStack.fromEnvironment().addresses().mongo());
        try {
            Arguments arguments = Arguments.of(JobArguments.over(local, more).toArray(String[]::new), Map.of());
            MongoSettings mongo = MongoSettings.from(arguments);
            arguments.rejectUnknown();
            return mongo;
        } catch (InvalidSettings e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }

    private static void tell(Console console, ReviewLoad.Outcome outcome, double seconds) {
        if (outcome.resumedAt() > 0) {
            console.line(String.format(Locale.ROOT, "%,d lines had been loaded before", outcome.resumedAt()));
        }
        outcome.firstBad().forEach(console::line);
        if (outcome.bad() > outcome.firstBad().size()) {
            console.line(String.format(
                    Locale.ROOT,
                    "and %,d more lines that hold no review",
                    outcome.bad() - outcome.firstBad().size()));
        }
        console.line(String.format(
                Locale.ROOT,
                "%,d reviews added, %,d known already, %,d lines bad: %,.0f lines a second",
                outcome.added(),
                outcome.known(),
                outcome.bad(),
                (outcome.lines() - outcome.resumedAt()) / seconds));
    }
}
