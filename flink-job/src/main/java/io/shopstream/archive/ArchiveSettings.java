package io.shopstream.archive;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.SkippedOffsets;
import io.shopstream.stream.message.ValidSessionReader;
import java.util.List;

/**
 * What the archive is started with.
 *
 * @param reader {@code --clock-tolerance}, as the gate's, and {@code --skip}
 * @param validTopic {@code --valid-topic}
 * @param consumerGroup {@code --consumer-group}: where progress shows
 * @param batchDocuments {@code --mongo-batch-documents}: most documents of one insert
 */
record ArchiveSettings(
        KafkaSettings kafka,
        MongoSettings mongo,
        ValidSessionReader reader,
        String validTopic,
        String consumerGroup,
        int batchDocuments) {

    /** Reads everything, and refuses arguments that the archive does not know. */
    static ArchiveSettings from(Arguments arguments) {
        String validTopic = arguments.topic("valid-topic", Topics.VALID_CUSTOMER_SESSION);
        ArchiveSettings settings = new ArchiveSettings(
                KafkaSettings.from(arguments),
                MongoSettings.from(arguments),
                new ValidSessionReader(
                        new ClockCheck(arguments.duration("clock-tolerance", ClockCheck.DEFAULT_TOLERANCE)),
                        SkippedOffsets.from(arguments, List.of(validTopic))),
                validTopic,
                arguments.text("consumer-group", StreamingJob.ARCHIVE.jobName()),
                (int) arguments.number("mongo-batch-documents", 500, 1, 100_000));
        arguments.rejectUnknown();
        return settings;
    }
}
