package io.shopstream.local.command.review;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.local.UserError;
import io.shopstream.local.command.option.MongoFlags;
import io.shopstream.reviews.sample.DrawnBy;
import io.shopstream.reviews.sample.ReviewSample;
import io.shopstream.reviews.sample.SampleCharts;
import io.shopstream.sampling.KeySample;
import io.shopstream.sampling.SampleFindings;
import io.shopstream.sampling.SampleProof;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** {@code shopstream reviews sample}: a share of the products with all their reviews, and the proof that it is one. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Draws a sample of the loaded reviews into 'reviews_sample', and proves what it is.",
        footer = {
            "",
            "Products are chosen by a hash of their id, and come in with all their reviews. The",
            "sample takes its place only if the proof holds; else the command exits with 1.",
            "",
            "Further flags follow after --, as in: shopstream reviews sample -- --mongo URI"
        })
final class SampleReviewsCommand implements Callable<Integer> {

    /** So that the samples to compare with are others than the one that is drawn, whatever its seed. */
    private static final long PROOF_SEED = 0x5a3c_91e7_0d42_b86fL;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--share",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "Of the products, above 0 and below 1. Default: ${DEFAULT-VALUE}")
    private double share;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another one chooses other products. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "999",
            description = "Samples that it is compared with, 999 to 99999. Default: ${DEFAULT-VALUE}")
    private int repeats;

    @Option(
            names = "--by",
            paramLabel = "KEY",
            defaultValue = "product",
            description = "product; review and reviewer are mistakes, which the proof finds. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private DrawnBy by;

    @Option(names = "--out", paramLabel = "DIR", description = "Draw the distributions into this folder, as PNG")
    private @Nullable Path out;

    @Parameters(paramLabel = "FLAG", description = "Flags for MongoDB, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        KeySample sample = sample();
        if (repeats < SampleProof.LEAST_REPEATS || repeats > SampleProof.MOST_REPEATS) {
            throw wrong("--repeats must be between " + SampleProof.LEAST_REPEATS + " and " + SampleProof.MOST_REPEATS
                    + ", not " + repeats);
        }
        MongoSettings mongo = MongoFlags.settings(more);
        PrintWriter said = spec.commandLine().getOut();
        SampleFindings findings = findings(mongo, sample);
        SampleReport.print(said, findings);
        draw(said, findings);
        if (!findings.holds()) {
            throw new UserError("the sample is none by product with a share of " + share
                    + "; what was in 'reviews_sample' before is still there");
        }
        said.println("the sample is in 'reviews_sample'");
        return 0;
    }

    private KeySample sample() {
        try {
            return new KeySample(share, seed);
        } catch (IllegalArgumentException e) {
            throw wrong("--share: " + e.getMessage());
        }
    }

    private SampleFindings findings(MongoSettings mongo, KeySample sample) throws InterruptedException {
        try (MongoClient client = MongoClientFactory.open(mongo)) {
            return new ReviewSample(client.getDatabase(mongo.database()), FactorizationLimits.ofThisProcess())
                    .draw(by, sample, repeats, seed ^ PROOF_SEED);
        } catch (MongoException e) {
            throw MongoFlags.failure(e, "the local one is started by 'shopstream up'");
        } catch (FactorizationException | IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private void draw(PrintWriter said, SampleFindings findings) {
        if (out == null) {
            return;
        }
        try {
            SampleCharts.write(findings, out).forEach(file -> said.println("drawn: " + file));
        } catch (IOException e) {
            throw new UserError("the pictures cannot be written to " + out + ": " + e.getMessage(), e);
        }
    }

    private ParameterException wrong(String line) {
        return new ParameterException(spec.commandLine(), line);
    }
}
