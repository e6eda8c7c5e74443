package io.shopstream.recommendationstats;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.SkippedOffsets;
import java.time.Duration;
import java.util.List;

/**
 * What the statistics of recommendations are started with.
 *
 * @param validTopic {@code --valid-topic}
 * @param shownTopic {@code --shown-topic}
 * @param rejectedTopic {@code --rejected-topic}: where records go that are no lists
 * @param consumerGroup {@code --consumer-group}: where progress shows
 * @param attribution {@code --click-window}, {@code --purchase-window} and {@code --allowed-lateness}: what is owed to which list
 * @param clockCheck {@code --clock-tolerance}, as the gate's
 * @param skipped {@code --skip}
 * @param outOfOrderness {@code --out-of-orderness}, as the insights'
 * @param idleness {@code --idleness}, as the insights'
 * @param refresh {@code --stats-refresh}: a document is written so long after it changed, or before the next checkpoint
 */
record StatsSettings(
        KafkaSettings kafka,
        ElasticsearchSettings elasticsearch,
        String validTopic,
        String shownTopic,
        String rejectedTopic,
        String consumerGroup,
        Attribution attribution,
        ClockCheck clockCheck,
        SkippedOffsets skipped,
        Duration outOfOrderness,
        Duration idleness,
        Duration refresh) {

    /** Reads everything, and refuses arguments that the job does not know. */
    static StatsSettings from(Arguments arguments) {
        String validTopic = arguments.topic("valid-topic", Topics.VALID_CUSTOMER_SESSION);
        String shownTopic = arguments.topic("shown-topic", Topics.RECOMMENDATION_SHOWN);
        StatsSettings settings = new StatsSettings(
                KafkaSettings.from(arguments),
                ElasticsearchSettings.from(arguments),
                validTopic,
                shownTopic,
                arguments.topic("rejected-topic", Topics.REJECTED_SESSION),
                arguments.text("consumer-group", StreamingJob.STATS.jobName()),
                attribution(arguments),
                new ClockCheck(arguments.duration("clock-tolerance", ClockCheck.DEFAULT_TOLERANCE)),
                SkippedOffsets.from(arguments, List.of(validTopic, shownTopic)),
                arguments.duration("out-of-orderness", Duration.ofMinutes(1)),
                arguments.duration("idleness", Duration.ofSeconds(10)),
                arguments.duration("stats-refresh", Duration.ofSeconds(2)));
        arguments.rejectUnknown();
        return settings;
    }

    private static Attribution attribution(Arguments arguments) {
        Duration click = arguments.duration("click-window", Attribution.DEFAULT_CLICK);
        Duration purchase = arguments.duration("purchase-window", Attribution.DEFAULT_PURCHASE);
        if (click.compareTo(purchase) > 0) {
            throw new InvalidSettings("--click-window is longer than --purchase-window");
        }
        return new Attribution(
                click, purchase, arguments.duration("allowed-lateness", SessionLifetime.DEFAULT_ALLOWED_LATENESS));
    }
}
