package io.shopstream.archive;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.SkippedOffsets;
import java.util.List;

/**
 * What the archive is started with.
 *
 * @param clockCheck {@code --clock-tolerance}: how far an interaction may lie after its record, and after the job's own
 *     clock; as the gate's
 * @param validTopic {@code --valid-topic}
 * @param consumerGroup {@code --consumer-group}: where progress shows
 * @param batchDocuments {@code --mongo-batch-documents}: most documents of one insert
 * @param skipped {@code --skip}: what of {@code validTopic} is not looked at
 */
record ArchiveSettings(
        KafkaSettings kafka,
        MongoSettings mongo,
        ClockCheck clockCheck,
        String validTopic,
        String consumerGroup,
        int batchDocuments,
        SkippedOffsets skipped) {

    /** Reads everything, and refuses arguments that the archive does not know. */
    static ArchiveSettings from(Arguments arguments) {
        String validTopic = arguments.topic("valid-topic", Topics.VALID_CUSTOMER_SESSION);
        ArchiveSettings settings = new ArchiveSettings(
                KafkaSettings.from(arguments),
                MongoSettings.from(arguments),
                new ClockCheck(arguments.duration("clock-tolerance", ClockCheck.DEFAULT_TOLERANCE)),
                validTopic,
                arguments.text("consumer-group", StreamingJob.ARCHIVE.jobName()),
                (int) arguments.number("mongo-batch-documents", 500, 1, 100_000),
                SkippedOffsets.from(arguments, List.of(validTopic)));
        arguments.rejectUnknown();
        return settings;
    }
}
