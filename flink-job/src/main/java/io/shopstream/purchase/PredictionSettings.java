package io.shopstream.purchase;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.SkippedOffsets;
import java.time.Duration;
import java.util.List;

/**
 * What the predictions of purchases are started with.
 *
 * @param mongo where the files of models are
 * @param validTopic {@code --valid-topic}
 * @param modelsTopic {@code --models-topic}: where it is said which models are in use
 * @param predictionTopic {@code --prediction-topic}: where predictions go for those who act on them
 * @param rejectedTopic {@code --rejected-topic}: what records that hold no message are known by; the insights keep them there
 * @param consumerGroup {@code --consumer-group}: where progress shows
 * @param lifetime {@code --inactivity-gap} and {@code --allowed-lateness}, as the insights'
 * @param pastKept {@code --past-kept}: for how long after the last of them a user's sessions are kept
 * @param clockCheck {@code --clock-tolerance}, as the gate's
 * @param skipped {@code --skip}
 * @param outOfOrderness {@code --out-of-orderness}, as the insights'
 * @param idleness {@code --idleness}, as the insights'
 * @param refresh {@code --prediction-refresh}: a session's document is written at most this often, and before each checkpoint
 */
record PredictionSettings(
        KafkaSettings kafka,
        ElasticsearchSettings elasticsearch,
        MongoSettings mongo,
        String validTopic,
        String modelsTopic,
        String predictionTopic,
        String rejectedTopic,
        String consumerGroup,
        SessionLifetime lifetime,
        Duration pastKept,
        ClockCheck clockCheck,
        SkippedOffsets skipped,
        Duration outOfOrderness,
        Duration idleness,
        Duration refresh) {

    /** Reads everything, and refuses arguments that the job does not know. */
    static PredictionSettings from(Arguments arguments) {
        String validTopic = arguments.topic("valid-topic", Topics.VALID_CUSTOMER_SESSION);
        PredictionSettings settings = new PredictionSettings(
                KafkaSettings.from(arguments),
                ElasticsearchSettings.from(arguments),
                MongoSettings.from(arguments),
                validTopic,
                arguments.topic("models-topic", Topics.MODEL_PUBLISHED),
                arguments.topic("prediction-topic", Topics.PURCHASE_PREDICTION),
                arguments.topic("rejected-topic", Topics.REJECTED_SESSION),
                arguments.text("consumer-group", StreamingJob.PREDICTION.jobName()),
                new SessionLifetime(
                        arguments.duration("inactivity-gap", SessionLifetime.DEFAULT_INACTIVITY_GAP),
                        arguments.duration("allowed-lateness", SessionLifetime.DEFAULT_ALLOWED_LATENESS)),
                arguments.duration("past-kept", Duration.ofDays(365), Duration.ofDays(1), Duration.ofDays(3_650)),
                new ClockCheck(arguments.duration("clock-tolerance", ClockCheck.DEFAULT_TOLERANCE)),
                SkippedOffsets.from(arguments, List.of(validTopic)),
                arguments.duration("out-of-orderness", Duration.ofMinutes(1)),
                arguments.duration("idleness", Duration.ofSeconds(10)),
                arguments.duration("prediction-refresh", Duration.ofSeconds(1)));
        arguments.rejectUnknown();
        return settings;
    }

    /** How long a change waits for others, since the messages of one moment arrive together when the gate commits. */
    Duration moment() {
        return Duration.ofMillis(Math.max(1, refresh.toMillis() / 10));
    }
}
