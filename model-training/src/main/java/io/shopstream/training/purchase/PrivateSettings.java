package io.shopstream.training.purchase;

import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a private model of purchases is learned from, what it may tell of a user, and where it goes.
 *
 * @param from {@code --from}: sessions of the archive before it are left out; null for none
 * @param loss {@code --epsilon} and {@code --delta}: what the model tells of one user at most
 * @param budget {@code --budget} and {@code --budget-delta}: what all releases of the ledger may
 * @param ledger {@code --ledger}: where it is kept what was spent
 * @param challenger {@code --challenger}: whether it is published to be scored beside the one in use
 * @param moments {@code --moments} of a session, from which those are drawn that a user gives
 * @param seed {@code --seed}: draws moments and who is held out; noise has no seed
 * @param modelsTopic {@code --models-topic}: where it is said which one is in use
 */
record PrivateSettings(
        @Nullable Instant from,
        PrivacyLoss loss,
        PrivacyLoss budget,
        Path ledger,
        boolean challenger,
        int moments,
        long seed,
        MongoSettings mongo,
        KafkaSettings kafka,
        String modelsTopic) {

    private static final int MOST_EPSILON = 20;
    private static final double LEAST_EPSILON = 0.01;
    private static final double DEFAULT_DELTA = 1e-6;

    /** Flags that say something of a loss. */
    private static final List<String> OF_A_LOSS = List.of("delta", "budget", "budget-delta", "ledger");

    /** Flags of a training without privacy, and why they say nothing here. */
    private static final List<List<String>> OF_OTHERS = List.of(
            List.of("most-sessions", "how many sessions one user has would decide over those of others; see --from"),
            List.of("least-purchases", "what is too little is told by the number of users, with noise"),
            List.of("positive-weight", "nothing takes it back in a model that is not calibrated on data"),
            List.of("most-trees", "no trees are grown"),
            List.of("forest-trees", "no trees are grown"),
            List.of("threads", "no trees are grown"));

    /** Reads everything, and refuses arguments that nobody knows. */
    static PrivateSettings from(Arguments arguments) {
        refuseOthers(arguments);
        PrivateSettings settings = new PrivateSettings(
                arguments.instant("from"),
                loss(arguments).orElseThrow(() -> new InvalidSettings("--epsilon needs a value")),
                new PrivacyLoss(
                        arguments.decimal("budget", 10, 0, Integer.MAX_VALUE),
                        arguments.fraction("budget-delta", 1e-5)),
                arguments
                        .text("ledger")
                        .map(Path::of)
                        .orElseThrow(() ->
                                new InvalidSettings("--epsilon needs --ledger FILE, where it is kept what was spent")),
                arguments.isSet("challenger"),
                EvaluationSettings.moments(arguments),
                arguments.number("seed", 1, 0, Integer.MAX_VALUE),
                MongoSettings.from(arguments),
                KafkaSettings.from(arguments),
                arguments.topic("models-topic", Topics.MODEL_PUBLISHED));
        arguments.rejectUnknown();
        return settings;
    }

    /**
     * {@code --epsilon} and {@code --delta}; empty where there is neither.
     *
     * @throws InvalidSettings for a loss that is none
     */
    static Optional<PrivacyLoss> loss(Arguments arguments) {
        Optional<String> epsilon = arguments.text("epsilon");
        if (epsilon.isEmpty()) {
            requireNone(arguments, "delta");
            return Optional.empty();
        }
        return Optional.of(new PrivacyLoss(epsilon(epsilon.get()), arguments.fraction("delta", DEFAULT_DELTA)));
    }

    private static double epsilon(String text) {
        try {
            double epsilon = Double.parseDouble(text);
            if (epsilon >= LEAST_EPSILON && epsilon <= MOST_EPSILON) {
                return epsilon;
            }
        } catch (NumberFormatException e) {
            // falls to the line below, as a number outside the range does
        }
        throw new InvalidSettings(
                "--epsilon is a number from " + LEAST_EPSILON + " to " + MOST_EPSILON + ", found '" + text + "'");
    }

    /** Refuses what would be taken for a training that is private, and is none. */
    static void requireNone(Arguments arguments) {
        OF_A_LOSS.forEach(flag -> requireNone(arguments, flag));
    }

    private static void requireNone(Arguments arguments, String flag) {
        if (arguments.text(flag).isPresent()) {
            throw new InvalidSettings("--" + flag + " goes with --epsilon only");
        }
    }

    private static void refuseOthers(Arguments arguments) {
        String model = arguments.text("model", "logistic");
        if (!model.equals("logistic")) {
            throw new InvalidSettings("--model " + model + " does not go with --epsilon: only logistic is private");
        }
        if (arguments.isSet("force")) {
            throw new InvalidSettings(
                    "--force does not go with --epsilon: a private model is not held against the one in use");
        }
        for (List<String> other : OF_OTHERS) {
            if (arguments.text(other.get(0)).isPresent()) {
                throw new InvalidSettings("--" + other.get(0) + " does not go with --epsilon: " + other.get(1));
            }
        }
    }
}
