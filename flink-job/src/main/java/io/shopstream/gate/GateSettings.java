package io.shopstream.gate;

import io.shopstream.gate.memory.MemorySettings;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.settings.StreamingJob;
import org.jspecify.annotations.Nullable;

/**
 * What the gate is started with.
 *
 * @param archive {@code --mongo} and what belongs to it: where messages from beyond the horizon are looked up; without it
 *     they pass
 * @param inputTopic {@code --input-topic}
 * @param validTopic {@code --valid-topic}
 * @param rejectedTopic {@code --rejected-topic}; what it does not take is cut
 * @param consumerGroup {@code --consumer-group}: where progress shows, and where a job without a checkpoint begins
 * @param transactionalIdPrefix {@code --transactional-id-prefix}: one a job and Kafka cluster, kept for ever
 */
record GateSettings(
        KafkaSettings kafka,
        MemorySettings memory,
        @Nullable MongoSettings archive,
        GateRules rules,
        String inputTopic,
        String validTopic,
        String rejectedTopic,
        String consumerGroup,
        String transactionalIdPrefix) {

    /** Reads everything, and refuses arguments that the gate does not know. */
    static GateSettings from(Arguments arguments) {
        MemorySettings memory = MemorySettings.from(arguments);
        String inputTopic = arguments.topic("input-topic", Topics.USER_SESSION_INFO);
        GateSettings settings = new GateSettings(
                KafkaSettings.from(arguments),
                memory,
                arguments.text("mongo").isPresent() ? MongoSettings.from(arguments) : null,
                GateRules.from(arguments, memory, inputTopic),
                inputTopic,
                arguments.topic("valid-topic", Topics.VALID_CUSTOMER_SESSION),
                arguments.topic("rejected-topic", Topics.REJECTED_SESSION),
                arguments.text("consumer-group", StreamingJob.GATE.jobName()),
                arguments.text("transactional-id-prefix", StreamingJob.GATE.jobName()));
        arguments.rejectUnknown();
        return settings;
    }
}
