package io.shopstream.training.purchase;

import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.simulator.replay.ClickstreamFormat;
import io.shopstream.training.confidential.Spending;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What models of purchases are held against each other on.
 *
 * @param input {@code --input}: a file; null for none
 * @param format {@code --format}: of the clickstream in it; null for UCI's Online Shoppers
 * @param simulated {@code --simulated}: sessions of a simulated shop; 0 for none, and where there is no file either, the archive
 * @param from {@code --from}: sessions of the archive before it are left out; null for none
 * @param folds {@code --folds}: of Online Shoppers, which has no times
 * @param seeds {@code --seeds}: how often, with another seed each
 * @param sequences {@code --sequences}: a file to write the sessions to that are learned from, for {@code train sequences}; null for none
 * @param network {@code --network}: a file of a network that was learned from them; null for none
 * @param privacy {@code --epsilon} and {@code --delta}: of private models, which are held against those without privacy; none without
 * @param figures {@code --figures}: a file for the figures, as CSV; null for none
 * @param rows {@code --moments} of a session and {@code --most-sessions}
 */
record EvaluationSettings(
        @Nullable Path input,
        @Nullable ClickstreamFormat format,
        int simulated,
        @Nullable Instant from,
        int folds,
        int seeds,
        @Nullable Path sequences,
        @Nullable Path network,
        List<PrivacyLoss> privacy,
        @Nullable Path figures,
        SessionRows.Settings rows,
        Learning learning,
        MongoSettings mongo) {

    private static final String ONLINE_SHOPPERS = "online-shoppers";

    /** Reads everything, and refuses arguments that nobody knows. */
    static EvaluationSettings from(Arguments arguments) {
        Learning learning = Learning.from(arguments);
        EvaluationSettings settings = new EvaluationSettings(
                arguments.text("input").map(Path::of).orElse(null),
                format(arguments.text("format", ONLINE_SHOPPERS)),
                (int) arguments.number("simulated", 0, 0, 10_000_000),
                arguments.instant("from"),
                (int) arguments.number("folds", 10, 2, 100),
                (int) arguments.number("seeds", 1, 1, 100),
                arguments.text("sequences").map(Path::of).orElse(null),
                arguments.text("network").map(Path::of).orElse(null),
                Spending.losses(arguments),
                arguments.text("figures").map(Path::of).orElse(null),
                rows(arguments, learning.seed()),
                learning,
                MongoSettings.from(arguments));
        arguments.rejectUnknown();
        if (!settings.privacy.isEmpty()) {
            settings.requireSimulated();
        }
        return settings;
    }

    private void requireSimulated() {
        if (simulated == 0 || input != null) {
            throw new InvalidSettings(
                    "--epsilon goes with --simulated only: figures of real sessions would have no noise");
        }
        if (sequences != null || network != null) {
            throw new InvalidSettings(
                    "--epsilon does not go with --sequences and --network: it learns networks of its own");
        }
    }

    /** {@code --moments} and {@code --most-sessions}. */
    static SessionRows.Settings rows(Arguments arguments, long seed) {
        return new SessionRows.Settings(
                moments(arguments), (int) arguments.number("most-sessions", 500_000, 1_000, 20_000_000), seed);
    }

    /** {@code --moments}. */
    static int moments(Arguments arguments) {
        return (int) arguments.number("moments", 40, 1, 1_000);
    }

    private static @Nullable ClickstreamFormat format(String name) {
        if (name.equals(ONLINE_SHOPPERS)) {
            return null;
        }
        return Arrays.stream(ClickstreamFormat.values())
                .filter(format -> format.flagName().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSettings("--format is one of " + ONLINE_SHOPPERS + ", "
                        + Arrays.stream(ClickstreamFormat.values())
                                .map(ClickstreamFormat::flagName)
                                .collect(Collectors.joining(", "))
                        + ", not '" + name + "'"));
    }
}
