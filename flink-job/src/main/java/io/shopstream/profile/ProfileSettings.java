package io.shopstream.profile;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.RedisSettings;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.SkippedOffsets;
import io.shopstream.stream.message.ValidSessionReader;
import java.time.Duration;
import java.util.List;

/**
 * What the profiles are started with.
 *
 * @param patience see {@link RedisSettings#patience}
 * @param kept {@code --profile-kept}: for how long after its last change each part of a user's profile is kept
 * @param reader {@code --clock-tolerance}, as the gate's, and {@code --skip}
 * @param validTopic {@code --valid-topic}
 * @param consumerGroup {@code --consumer-group}: where progress shows
 */
record ProfileSettings(
        KafkaSettings kafka,
        RedisSettings redis,
        Duration patience,
        Duration kept,
        ValidSessionReader reader,
        String validTopic,
        String consumerGroup) {

    /** Reads everything, and refuses arguments that the job does not know. */
    static ProfileSettings from(Arguments arguments) {
        String validTopic = arguments.topic("valid-topic", Topics.VALID_CUSTOMER_SESSION);
        ProfileSettings settings = new ProfileSettings(
                KafkaSettings.from(arguments),
                RedisSettings.from(arguments),
                RedisSettings.patience(arguments),
                RedisSettings.profileKept(arguments),
                new ValidSessionReader(
                        new ClockCheck(arguments.duration("clock-tolerance", ClockCheck.DEFAULT_TOLERANCE)),
                        SkippedOffsets.from(arguments, List.of(validTopic))),
                validTopic,
                arguments.text("consumer-group", StreamingJob.PROFILE.jobName()));
        arguments.rejectUnknown();
        return settings;
    }
}
