package io.shopstream.archive;

import io.shopstream.session.ClockCheck;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;

/**
 * What the archive is started with.
 *
 * @param clockCheck {@code --clock-tolerance}: how far an interaction may lie after its record, and after the job's own
 *     clock; as the gate's
 * @param validTopic {@code --valid-topic}
 * @param consumerGroup {@code --consumer-group}: where progress shows
 * @param batchDocuments {@code --mongo-batch-documents}: most documents of one insert
 */
record ArchiveSettings(
        KafkaSettings kafka,
        MongoSettings mongo,
        ClockCheck clockCheck,
        String validTopic,
        String consumerGroup,
        int batchDocuments) {

    /** Reads everything, and refuses arguments that the archive does not know. */
    static ArchiveSettings from(Arguments arguments) {
        ArchiveSettings settings = new ArchiveSettings(
                KafkaSettings.from(arguments),
                MongoSettings.from(arguments),
                new ClockCheck(arguments.duration("clock-tolerance", ClockCheck.DEFAULT_TOLERANCE)),
                arguments.topic("valid-topic", "valid_customer_session"),
                arguments.text("consumer-group", "session-archive"),
                (int) arguments.number("mongo-batch-documents", 500, 1, 100_000));
        arguments.rejectUnknown();
        return settings;
    }
}
