package io.shopstream.training.purchase;

import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.training.confidential.Spending;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a private model of purchases is learned from, what it may tell of a user, and where it goes.
 *
 * @param from {@code --from}: sessions of the archive before it are left out; null for none
 * @param spending {@code --epsilon} and what pays for it
 * @param challenger {@code --challenger}: whether it is published to be scored beside the one in use
 * @param moments {@code --moments} of a session, from which those are drawn that a user gives
 * @param seed {@code --seed}: draws moments and who is held out; noise has no seed
 * @param modelsTopic {@code --models-topic}: where it is said which one is in use
 */
record PrivateSettings(
        @Nullable Instant from,
        Spending spending,
        boolean challenger,
        int moments,
        long seed,
        MongoSettings mongo,
        KafkaSettings kafka,
        String modelsTopic) {

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
                Spending.from(arguments),
                arguments.isSet("challenger"),
                EvaluationSettings.moments(arguments),
                arguments.number("seed", 1, 0, Integer.MAX_VALUE),
                MongoSettings.from(arguments),
                KafkaSettings.from(arguments),
                arguments.topic("models-topic", Topics.MODEL_PUBLISHED));
        arguments.rejectUnknown();
        return settings;
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
