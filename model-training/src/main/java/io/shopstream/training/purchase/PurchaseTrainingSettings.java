package io.shopstream.training.purchase;

import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.training.confidential.Spending;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a model of purchases is learned from, how, and where it goes, where it need not be private.
 *
 * @param from {@code --from}: sessions of the archive before it are left out; null for none
 * @param leastPurchases {@code --least-purchases}: moments before a purchase in each part of the rows; of fewer nothing is learned
 * @param learners {@code --model}: {@code logistic}, {@code forest} or {@code boosted}; all of them by default, of which the best one is published
 * @param challenger {@code --challenger}: whether it is published to be scored beside the one in use
 * @param force {@code --force}: whether a worse one takes the place of the one in use, too
 * @param rows {@code --moments} of a session and {@code --most-sessions}
 * @param modelsTopic {@code --models-topic}: where it is said which one is in use
 */
record PurchaseTrainingSettings(
        @Nullable Instant from,
        int leastPurchases,
        List<Learner> learners,
        boolean challenger,
        boolean force,
        SessionRows.Settings rows,
        Learning learning,
        MongoSettings mongo,
        ElasticsearchSettings elasticsearch,
        KafkaSettings kafka,
        String modelsTopic) {

    private static final List<Learner> PUBLISHED =
            List.of(SimpleLearners.LOGISTIC, TreeLearners.BOOSTED, TreeLearners.FOREST);

    /** Reads everything, and refuses arguments that nobody knows. */
    static PurchaseTrainingSettings from(Arguments arguments) {
        Spending.requireNone(arguments);
        Learning learning = Learning.from(arguments);
        PurchaseTrainingSettings settings = new PurchaseTrainingSettings(
                arguments.instant("from"),
                (int) arguments.number("least-purchases", 30, 1, 1_000_000),
                learners(arguments.text("model", "")),
                arguments.isSet("challenger"),
                arguments.isSet("force"),
                EvaluationSettings.rows(arguments, learning.seed()),
                learning,
                MongoSettings.from(arguments),
                ElasticsearchSettings.from(arguments),
                KafkaSettings.from(arguments),
                arguments.topic("models-topic", Topics.MODEL_PUBLISHED));
        arguments.rejectUnknown();
        return settings;
    }

    private static List<Learner> learners(String name) {
        if (name.isEmpty()) {
            return PUBLISHED;
        }
        List<Learner> named =
                PUBLISHED.stream().filter(learner -> flag(learner).equals(name)).toList();
        if (named.isEmpty()) {
            throw new InvalidSettings("--model is one of "
                    + PUBLISHED.stream().map(PurchaseTrainingSettings::flag).collect(Collectors.joining(", "))
                    + ", not '" + name + "'");
        }
        return named;
    }

    /** As it is typed. */
    private static String flag(Learner learner) {
        return Stream.concat(Arrays.stream(SimpleLearners.values()), Arrays.stream(TreeLearners.values()))
                .filter(learner::equals)
                .map(Object::toString)
                .findFirst()
                .orElseThrow()
                .toLowerCase(Locale.ROOT);
    }
}
