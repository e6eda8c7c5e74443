package io.shopstream.archive;

import io.shopstream.kafka.SkippedOffsets;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import java.util.List;

/**
 * What the archive is started with.
 *
 * @param validTopic {@code --valid-topic}
 * @param consumerGroup {@code --consumer-group}: where progress shows
 * @param batchDocuments {@code --mongo-batch-documents}: most documents of one insert
 * @param skipped {@code --skip}: what of {@code validTopic} is not looked at
 */
record ArchiveSettings(
        KafkaSettings kafka,
        MongoSettings mongo,
        String validTopic,
        String consumerGroup,
        int batchDocuments,
        SkippedOffsets skipped) {

    /** Reads everything, and refuses arguments that the archive does not know. */
    static ArchiveSettings from(Arguments arguments) {
        String validTopic = arguments.text("valid-topic", "valid_customer_session");
        ArchiveSettings settings = new ArchiveSettings(
                KafkaSettings.from(arguments),
                MongoSettings.from(arguments),
                validTopic,
                arguments.text("consumer-group", "session-archive"),
                (int) arguments.number("mongo-batch-documents", 500, 1, 100_000),
                SkippedOffsets.from(arguments, List.of(validTopic)));
        arguments.rejectUnknown();
        return settings;
    }
}
