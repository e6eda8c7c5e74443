package io.shopstream.local.command.evaluate;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.hybrid.ShopActions;
import io.shopstream.factorization.tuning.RatingSplit;
import io.shopstream.lines.LineFile;
import io.shopstream.local.UserError;
import io.shopstream.local.command.terminal.BadLines;
import io.shopstream.local.evaluation.factors.FactorsEvaluation;
import io.shopstream.local.evaluation.factors.FactorsReport;
import io.shopstream.local.evaluation.factors.MadeUpRatings;
import io.shopstream.local.evaluation.factors.RatingFile;
import io.shopstream.local.evaluation.factors.ReviewRatings;
import io.shopstream.simulator.replay.ClickstreamFormat;
import io.shopstream.simulator.replay.ClickstreamReplay;
import io.shopstream.simulator.replay.SkippedLineListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream evaluate factors}: matrix factorization held against what is simpler. */
@Command(
        name = "factors",
        mixinStandardHelpOptions = true,
        description = "How well factors tell stars, and what users will like, beside simpler ways.",
        footer = {
            "",
            "FILE holds a rating a line: user, item, stars, time, with :: or a tab, a comma or a",
            "semicolon between; or with --format amazon, a review as it was published; or it is a",
            "clickstream, whose actions have weights. Plain or gzip.",
            "The last tenth is what all are judged by. Settings are chosen on the tenth before.",
            "",
            "RMSE and MAE: errors in stars. NDCG@10 and recall@10: of lists of 10, over all items",
            "that the user has not had; judged are users who have done something before and who",
            "like something new in the last tenth. Coverage: items that are in somebody's list.",
            "Then a tenth of the users, and of what is described a tenth of the items, is held out",
            "whole: users are asked by what they had, and items only beside each other."
        })
final class FactorsCommand implements Callable<Integer> {

    private static final String RATINGS = "ratings";
    private static final String AMAZON = "amazon";
    private static final int BAD_LINES_SHOWN = 5;
    private static final int LEAST_RATINGS = 100;

    enum SplitBy {
        time,
        user
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FiguresOption figures = new FiguresOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = RATINGS,
            description = "ratings, amazon, rees46, taobao or online-retail. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Option(
            names = "--made-up",
            description = "Make a million ratings up, in the shape of MovieLens-1M, in place of FILE")
    private boolean madeUp;

    @Option(
            names = "--split",
            paramLabel = "BY",
            defaultValue = "time",
            description = "time: the last tenth of all; user: the last tenth of each user's. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private SplitBy splitBy;

    @Option(
            names = "--like-from",
            paramLabel = "STARS",
            defaultValue = "4",
            description = "Fewest stars of a like; one less is neither, fewer are dislikes. Default: ${DEFAULT-VALUE}")
    private double likeFrom;

    @Option(
            names = "--weight",
            paramLabel = "ACTION=X",
            description = "Of view (1), favorite (2), cart (3), purchase (5), liked (4), removed (-2) or disliked (-4)")
    @SuppressWarnings("NullAway.Init")
    private @Nullable Map<String, Double> weights;

    @Option(
            names = "--half-life",
            paramLabel = "DAYS",
            defaultValue = "180",
            description = "After which an action is worth half. Default: ${DEFAULT-VALUE}")
    private int halfLifeDays;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "16",
            description = "Settings that are tried, 1 to 256. Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(names = "--threads", paramLabel = "N", description = "Default: as many as there are processors")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private long seed;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Ratings, or a clickstream")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        between("--trials", trials, 1, 256);
        between("--threads", threads, 1, 1024);
        if (madeUp == (file != null)) {
            throw new ParameterException(spec.commandLine(), "either FILE or --made-up is needed");
        }
        ActionWeights actionWeights = actionWeights();
        try {
            boolean stars = madeUp || format.equals(RATINGS) || format.equals(AMAZON);
            Input input = input(actionWeights);
            Ratings ratings = input.ratings();
            if (ratings.size() < LEAST_RATINGS) {
                throw new UserError(ratings.size() + " ratings, which is fewer than " + LEAST_RATINGS);
            }
            RatingSplit split = splitBy == SplitBy.time ? RatingSplit.byTime(ratings) : RatingSplit.byUser(ratings);
            PrintWriter out = spec.commandLine().getOut();
            printSizes(out, ratings, split, stars ? "ratings" : "actions");
            if (split.train().size() == 0
                    || split.validation().size() == 0
                    || split.test().size() == 0) {
                throw new UserError("too many are of one time: a part of the split is empty");
            }
            FactorsEvaluation evaluation = new FactorsEvaluation(split, trials, seed, new Workers(threads));
            FactorsReport report =
                    stars ? evaluation.ofStars(likeFrom) : evaluation.ofActions(actionWeights::matrix, input.content());
            FactorsTables.print(out, report);
            figures.write(FactorsTables.figures(file == null ? "made up" : LineFile.shortName(file), report));
            return 0;
        } catch (FactorizationException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private ActionWeights actionWeights() {
        try {
            ActionWeights all = ActionWeights.defaults().withHalfLife(Duration.ofDays(halfLifeDays));
            for (Map.Entry<String, Double> weight :
                    weights == null ? Map.<String, Double>of().entrySet() : weights.entrySet()) {
                all = all.with(weight.getKey(), weight.getValue());
            }
            return all;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** @param content what is said of the items; null of ratings */
    private record Input(Ratings ratings, @Nullable ContentIndex content) {}

    private Input input(ActionWeights actionWeights) throws IOException {
        if (file == null) {
            return new Input(MadeUpRatings.likeMovieLens(seed).make(), null);
        }
        FactorizationLimits limits = FactorizationLimits.ofThisProcess();
        if (format.equals(AMAZON)) {
            ReviewRatings read = ReviewRatings.read(file, limits);
            BadLines.tell(spec.commandLine().getErr()::println, read.bad());
            return new Input(read.ratings(), null);
        }
        return format.equals(RATINGS)
                ? new Input(RatingFile.read(file, limits), null)
                : actions(file, actionWeights, limits);
    }

    private Input actions(Path clickstream, ActionWeights actionWeights, FactorizationLimits limits)
            throws IOException {
        ShopActions actions = new ShopActions(actionWeights, limits);
        SkippedLineListener listener =
                SkippedLineListener.printing(spec.commandLine().getErr(), BAD_LINES_SHOWN);
        try (ClickstreamReplay replay = ClickstreamReplay.of(clickstreamFormat(), clickstream, listener)) {
            replay.forEach(message -> actions.add(message.user().userId(), message.interactions()));
        }
        Ratings all = actions.actions();
        return new Input(all, actions.content(all));
    }

    private ClickstreamFormat clickstreamFormat() {
        try {
            return ClickstreamFormat.parse(format);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ", ratings and amazon", e);
        }
    }

    private static void printSizes(PrintWriter out, Ratings ratings, RatingSplit split, String what) {
        out.printf(
                Locale.ROOT,
                "%,d %s of %,d users and %,d items: %,d to learn from, %,d to choose settings by, %,d to be judged by%n",
                ratings.size(),
                what,
                ratings.userIds().size(),
                ratings.itemIds().size(),
                split.train().size(),
                split.validation().size(),
                split.test().size());
    }

    private void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.format(Locale.ROOT, "%s must be between %d and %d, not %d", name, least, most, value));
        }
    }
}
