package io.shopstream.stream.message;

import io.shopstream.session.ClockCheck;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.stream.SkippedOffsets;
import io.shopstream.stream.WholeTopic;
import java.time.Clock;
import org.apache.flink.connector.kafka.source.KafkaSource;

/** What the gate let through, for jobs whose state is made of all of it. */
public final class ValidMessages {

    private ValidMessages() {}

    /**
     * Reads {@code valid_customer_session}.
     *
     * @param rejectedTopic where dead letters of records go that hold no message
     */
    public static KafkaSource<Incoming> source(
            KafkaSettings kafka,
            String topic,
            String consumerGroup,
            String rejectedTopic,
            ClockCheck clockCheck,
            SkippedOffsets skipped) {
        return WholeTopic.<Incoming>source(kafka, topic, consumerGroup)
                .setDeserializer(new IncomingDeserializer(
                        rejectedTopic, new ValidSessionReader(clockCheck, skipped), Clock.systemUTC()))
                .build();
    }
}
