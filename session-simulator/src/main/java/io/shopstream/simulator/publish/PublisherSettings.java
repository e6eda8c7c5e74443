package io.shopstream.simulator.publish;

import io.shopstream.session.Topics;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where to publish.
 *
 * @param bootstrap {@code host:port} of at least one broker
 * @param kafkaConfig a properties file of further settings of Kafka's clients, as for TLS and passwords; or null
 */
public record PublisherSettings(
        String bootstrap, String topic, @Nullable Path kafkaConfig) {

    public static final String DEFAULT_TOPIC = Topics.USER_SESSION_INFO;
}
