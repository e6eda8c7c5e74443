package io.shopstream.training.factors;

import io.shopstream.factorization.ActionWeights;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.staged.Run;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What factors are learned from, how, and where they go.
 *
 * @param from {@code --from}: sessions of the archive before it are left out; null for none
 * @param mostActions {@code --most-actions}: of the archive, the newest
 * @param leastUsers {@code --least-users}: of fewer nothing is learned
 * @param weights {@code --weights}, as in {@code view=1,purchase=5}, and {@code --half-life-days}
 * @param trials {@code --trials}: settings that are tried
 * @param mostPairs {@code --most-pairs}: of a user and a product; of more, lists are by factors alone
 * @param length {@code --list-length}: products of a user's list
 * @param similar {@code --similar}: products that are told of a product
 * @param force {@code --force}: whether worse ones take the place of those in use, too
 * @param seed {@code --seed}: of the trials
 * @param modelsTopic {@code --models-topic}: where it is said which ones are in use
 * @param run {@code --run-id}: names it; as a rule it names itself
 */
record FactorsSettings(
        @Nullable Instant from,
        int mostActions,
        int leastUsers,
        ActionWeights weights,
        int trials,
        long mostPairs,
        int length,
        int similar,
        boolean force,
        long seed,
        MongoSettings mongo,
        ElasticsearchSettings elasticsearch,
        KafkaSettings kafka,
        String modelsTopic,
        Run run) {

    /** Reads everything, and refuses arguments that nobody knows. */
    static FactorsSettings from(Arguments arguments) {
        FactorsSettings settings = new FactorsSettings(
                arguments.instant("from"),
                (int) arguments.number("most-actions", 20_000_000, 1_000, 200_000_000),
                (int) arguments.number("least-users", 100, 10, 10_000_000),
                weights(arguments.text("weights", ""))
                        .withHalfLife(Duration.ofDays(arguments.number("half-life-days", 180, 1, 36_500))),
                (int) arguments.number("trials", 8, 1, 256),
                arguments.number("most-pairs", 5_000_000_000L, 0, 1_000_000_000_000L),
                (int) arguments.number("list-length", 20, 1, 1_000),
                (int) arguments.number("similar", 20, 1, 1_000),
                arguments.isSet("force"),
                arguments.number("seed", 1, 0, Integer.MAX_VALUE),
                MongoSettings.from(arguments),
                ElasticsearchSettings.from(arguments),
                KafkaSettings.from(arguments),
                arguments.topic("models-topic", Topics.MODEL_PUBLISHED),
                arguments.text("run-id").map(Run::named).orElseGet(() -> Run.begin(Instant.now())));
        arguments.rejectUnknown();
        return settings;
    }

    private static ActionWeights weights(String text) {
        ActionWeights weights = ActionWeights.defaults();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] sides = part.split("=", -1);
            try {
                if (sides.length != 2) {
                    throw new IllegalArgumentException("it is not a name, = and a number");
                }
                weights = weights.with(sides[0].strip(), Double.parseDouble(sides[1].strip()));
            } catch (IllegalArgumentException e) {
                throw new InvalidSettings("--weights are as in view=1,purchase=5, found '" + part + "': "
                        + (e instanceof NumberFormatException ? "no number" : e.getMessage()));
            }
        }
        return weights;
    }
}
