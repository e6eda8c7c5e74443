package io.shopstream.training.watch;

import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When to train, and what.
 *
 * @param after {@code --after}: purchases after which it trains; 0 for never because of them
 * @param every {@code --every}: time after which it trains; empty for never because of it
 * @param trainings {@code --models}: what it trains, in this order
 * @param heap {@code --heap}: of a training
 * @param validTopic {@code --valid-topic}: where purchases are
 * @param consumerGroup {@code --consumer-group}: whose offsets hold how much has been counted
 */
record WatchSettings(
        long after,
        Optional<Duration> every,
        List<Training> trainings,
        String heap,
        KafkaSettings kafka,
        String validTopic,
        String consumerGroup) {

    private static final long MOST_PURCHASES = 1_000_000_000_000L;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final String ALL =
            Arrays.stream(Training.values()).map(Training::label).collect(Collectors.joining(","));

    /** Something that can be trained. */
    enum Training {
        RANKER("io.shopstream.training.TrainingProcess", "--elasticsearch"),
        FACTORS("io.shopstream.training.factors.FactorsProcess"),
        SEGMENTS("io.shopstream.training.segment.SegmentProcess", "--kafka", "--models-topic"),
        PURCHASE("io.shopstream.training.purchase.PurchaseProcess");

        private final String main;
        private final List<String> unused;

        /** @param unused beginnings of flags that mean nothing to it */
        Training(String main, String... unused) {
            this.main = main;
            this.unused = List.of(unused);
        }

        boolean uses(String flag) {
            return unused.stream().noneMatch(flag::startsWith);
        }

        String main() {
            return main;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads its own; what else there is goes to the trainings, which refuse what they do not know. */
    static WatchSettings from(Arguments arguments) {
        WatchSettings settings = new WatchSettings(
                arguments.number("after", 10_000, 0, MOST_PURCHASES),
                arguments.text("every").isEmpty()
                        ? Optional.empty()
                        : Optional.of(arguments.duration("every", LONGEST, SHORTEST, LONGEST)),
                trainings(arguments.text("models", ALL)),
                heap(arguments.text("heap", "4g")),
                KafkaSettings.from(arguments),
                arguments.topic("valid-topic", Topics.VALID_CUSTOMER_SESSION),
                arguments.text("consumer-group", "model-training"));
        if (settings.after == 0 && settings.every.isEmpty()) {
            throw new InvalidSettings("--after 0 without --every would never train");
        }
        return settings;
    }

    private static List<Training> trainings(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(name -> Arrays.stream(Training.values())
                        .filter(training -> training.label().equals(name.strip()))
                        .findFirst()
                        .orElseThrow(() ->
                                new InvalidSettings("--models are some of " + ALL + ", found '" + name.strip() + "'")))
                .distinct()
                .toList();
    }

    private static String heap(String text) {
        if (!text.matches("[1-9][0-9]{0,5}[mg]")) {
            throw new InvalidSettings("--heap is a size such as 512m or 4g, found '" + text + "'");
        }
        return text;
    }
}
