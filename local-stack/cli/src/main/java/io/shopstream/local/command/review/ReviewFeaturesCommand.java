package io.shopstream.local.command.review;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import io.shopstream.lines.LineFileException;
import io.shopstream.local.UserError;
import io.shopstream.local.command.option.MongoFlags;
import io.shopstream.local.command.terminal.BadLines;
import io.shopstream.reviews.ReviewStore;
import io.shopstream.reviews.feature.FeatureFiles;
import io.shopstream.reviews.feature.FeaturePipeline;
import io.shopstream.reviews.feature.FeatureRows;
import io.shopstream.reviews.feature.FeatureSettings;
import io.shopstream.reviews.feature.FeatureSplit;
import io.shopstream.reviews.feature.ProductFile;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream reviews features}: reviews as vectors. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description = "Makes features of reviews: numbers to learn stars from, and a schema of them.",
        footer = {
            "",
            "The earliest reviews are the training part. What is put in place of missing values,",
            "counts and encodings come from it alone.",
            "",
            "Further flags follow after --, as in: shopstream reviews features -- --mongo URI"
        })
final class ReviewFeaturesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Amazon's reviews as they were published. Default: those in MongoDB")
    private @Nullable Path file;

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            defaultValue = ReviewStore.REVIEWS,
            description = "Of MongoDB, such as reviews_sample. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private String collection;

    @Option(
            names = "--products",
            paramLabel = "FILE",
            description = "Prices and categories of products, as they were published beside the reviews")
    private @Nullable Path products;

    @Option(
            names = "--training-share",
            paramLabel = "X",
            defaultValue = "0.8",
            description = "Of the reviews, above 0 and below 1. Default: ${DEFAULT-VALUE}")
    private double trainingShare;

    @Option(
            names = "--most-categories",
            paramLabel = "N",
            defaultValue = "20",
            description = "Of a field that get a column each, 1 to 1000. Default: ${DEFAULT-VALUE}")
    private int mostCategories;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private FeatureFiles.Format format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "features",
            description = "The folder that they are written to. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Parameters(paramLabel = "FLAG", description = "Flags for MongoDB, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws LineFileException {
        FeatureSettings settings = settings();
        MongoSettings mongo = MongoFlags.settings(more);
        try {
            FeatureRows rows = new FeatureRows(products == null ? Map.of() : ProductFile.read(products));
            if (file == null) {
                read(mongo, rows);
            } else {
                BadLines.tell(spec.commandLine().getErr()::println, rows.add(file));
            }
            FeatureSplit split = FeatureSplit.byTime(rows.rows(), trainingShare);
            FeaturePipeline pipeline = FeaturePipeline.fit(split.training(), settings);
            print(split, pipeline, write(split, pipeline));
            return 0;
        } catch (IllegalArgumentException | FeatureRows.TooMany e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private FeatureSettings settings() {
        if (!(trainingShare > 0 && trainingShare < 1)) {
            throw wrong("--training-share must be above 0 and below 1, not " + trainingShare);
        }
        FeatureSettings usual = FeatureSettings.defaults();
        try {
            return new FeatureSettings(mostCategories, usual.folds(), usual.smoothing());
        } catch (IllegalArgumentException e) {
            throw wrong("--most-categories: " + e.getMessage());
        }
    }

    private void read(MongoSettings mongo, FeatureRows rows) {
        try (MongoClient client = MongoClientFactory.open(mongo)) {
            rows.add(new ReviewStore(client.getDatabase(mongo.database()), collection));
        } catch (MongoException e) {
            throw MongoFlags.failure(e, "the local one is started by 'shopstream up'");
        }
    }

    private Path write(FeatureSplit split, FeaturePipeline pipeline) {
        try {
            return FeatureFiles.write(split, pipeline, format, out);
        } catch (IOException e) {
            throw new UserError("the features cannot be written to " + out + ": " + e.getMessage(), e);
        }
    }

    private void print(FeatureSplit split, FeaturePipeline pipeline, Path written) {
        PrintWriter said = spec.commandLine().getOut();
        said.printf(
                Locale.ROOT,
                "%,d reviews to learn from, %,d from %s on%n",
                split.training().size(),
                split.rest().size(),
                Instant.ofEpochMilli(split.restFromMillis()));
        said.println("missing         to learn from        rest");
        for (FeatureFiles.Missing missing : FeatureFiles.missing(split)) {
            said.printf(Locale.ROOT, "%-14s  %,13d  %,10d%n", missing.field(), missing.training(), missing.rest());
        }
        said.printf(
                Locale.ROOT,
                "%,d features of each: %s, described in %s%n",
                pipeline.names().size(),
                written,
                out.resolve("schema.json"));
    }

    private ParameterException wrong(String line) {
        return new ParameterException(spec.commandLine(), line);
    }
}
