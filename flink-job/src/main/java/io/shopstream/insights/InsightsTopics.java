package io.shopstream.insights;

import io.shopstream.insights.rejected.Rejection;
import io.shopstream.insights.rejected.RejectionDeserializer;
import io.shopstream.stream.BoundedBytesDeserializer;
import io.shopstream.stream.WholeTopic;
import io.shopstream.stream.message.Incoming;
import io.shopstream.stream.message.ValidMessages;
import org.apache.flink.connector.kafka.source.KafkaSource;

/** The insights' Kafka connectors. */
final class InsightsTopics {

    private InsightsTopics() {}

    static KafkaSource<Incoming> messages(InsightsSettings settings) {
        return ValidMessages.source(
                settings.kafka(),
                settings.validTopic(),
                settings.consumerGroup(),
                settings.rules().rejectedTopic(),
                settings.rules().clockCheck(),
                settings.skipped());
    }

    /** Reads what the gate rejected and what this job itself could not read: only the headers. */
    static KafkaSource<Rejection> rejections(InsightsSettings settings) {
        return WholeTopic.<Rejection>source(
                        settings.kafka(), settings.rules().rejectedTopic(), settings.consumerGroup())
                .setProperty(BoundedBytesDeserializer.MOST_VALUE_BYTES_CONFIG, "0")
                .setDeserializer(new RejectionDeserializer())
                .build();
    }
}
