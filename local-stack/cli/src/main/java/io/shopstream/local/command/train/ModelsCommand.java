package io.shopstream.local.command.train;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import io.shopstream.graph.picture.Picture;
import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.command.option.MongoFlags;
import io.shopstream.local.flink.JobArguments;
import io.shopstream.modelstore.TrainingRuns;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--rollback",
            paramLabel = "NAME",
            description = "Put back the ranker, ranker-candidate, factors, purchase or purchase-challenger of before")
    private @Nullable String rollback;

    @Option(names = "--to", paramLabel = "VERSION", description = "Which one to put back (default: the one before)")
    private @Nullable String to;

    @Option(names = "--shipped", description = "Put back what the release brings")
    private boolean shipped;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Draw what trainings came to, as FILE.svg or FILE.png, and change nothing")
    private @Nullable Path history;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "Of so many days. Default: ${DEFAULT-VALUE}")
    private int days;

    @Parameters(paramLabel = "FLAG", description = "Further flags, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (history != null) {
            draw(history);
            return 0;
        }
        LocalStack stack = LocalStack.fromEnvironment();
        List<String> arguments = new ArrayList<>();
        JobArguments.add(arguments, "--rollback", rollback);
        JobArguments.add(arguments, "--to", to);
        if (shipped) {
            arguments.add("--shipped");
        }
        arguments.addAll(more);
        return new TrainingRun(Home.fromEnvironment())
                .models(JobArguments.over(TrainingRun.localModels(stack.addresses()), arguments));
    }

    private void draw(Path file) throws IOException {
        if (rollback != null || to != null || shipped) {
            throw new ParameterException(spec.commandLine(), "--history draws, and changes nothing");
        }
        if (days < 1 || days > TrainingRuns.KEPT.toDays()) {
            throw new ParameterException(
                    spec.commandLine(), "--days must be between 1 and " + TrainingRuns.KEPT.toDays() + ", not " + days);
        }
        boolean svg = file.toString().endsWith(".svg");
        if (!svg && !file.toString().endsWith(".png")) {
            throw new ParameterException(spec.commandLine(), "--history ends in .svg or .png, not as in " + file);
        }
        MongoSettings mongo = MongoFlags.settings(more);
        List<TrainingRuns.Run> runs;
        try (MongoClient client = MongoClientFactory.open(mongo)) {
            runs = new TrainingRuns(client.getDatabase(mongo.database()))
                    .since(Instant.now().minus(Duration.ofDays(days)));
        } catch (MongoException e) {
            throw MongoFlags.failure(e, "./shopstream up starts the local one");
        }
        if (runs.isEmpty()) {
            throw new UserError("nothing was trained in the last " + days + " days");
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            Picture picture = HistoryPicture.of(runs);
            if (svg) {
                picture.writeSvg(out);
            } else {
                picture.writePng(out);
            }
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": there is no such folder", e);
        }
        spec.commandLine().getOut().printf("%,d trainings: %s%n", runs.size(), file);
    }
}
