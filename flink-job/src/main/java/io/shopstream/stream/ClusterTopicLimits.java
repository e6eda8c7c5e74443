package io.shopstream.stream;

import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the cluster for a topic's {@code max.message.bytes}; where that cannot be read, Kafka's default holds. */
final class ClusterTopicLimits implements TopicLimits {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(ClusterTopicLimits.class);

    private static final String PATIENCE_MILLIS = "10000";

    /** No name that Kafka lists, since they define others. */
    private static final String CONFIG_PROVIDERS = "config.providers";

    private final Properties admin = new Properties();
    private final int requestBytes;

    ClusterTopicLimits(KafkaSettings kafka) {
        kafka.client().forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name) || name.startsWith(CONFIG_PROVIDERS)) {
                admin.setProperty(name, value);
            }
        });
        admin.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        admin.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        admin.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        requestBytes = Math.min(
                setting(kafka, ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                setting(kafka, ProducerConfig.BUFFER_MEMORY_CONFIG));
    }

    private static int setting(KafkaSettings kafka, String name) {
        try {
            String value = kafka.client().getOrDefault(name, Integer.toString(MAX_REQUEST_BYTES));
            return (int) Math.min(Long.parseLong(value.trim()), MAX_REQUEST_BYTES);
        } catch (NumberFormatException e) {
            throw new InvalidSettings("--kafka-client-properties: " + name + " is not a whole number");
        }
    }

    @Override
    public int recordBytes(String topic) {
        return Math.min(TopicLimits.uncompressed(maxMessageBytes(topic)), requestBytes);
    }

    private int maxMessageBytes(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin client = Admin.create(admin)) {
            return Integer.parseInt(client.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .getOrDefault(resource, new org.apache.kafka.clients.admin.Config(List.of()))
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .value());
        } catch (ExecutionException | KafkaException e) {
            LOG.warn(
                    "The limit of the topic {} cannot be read, {} bytes a message are taken for it: {}",
                    topic,
                    DEFAULT_MESSAGE_BYTES,
                    e.getMessage());
            return DEFAULT_MESSAGE_BYTES;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DEFAULT_MESSAGE_BYTES;
        }
    }

    /** Without the client settings, which may hold secrets. */
    @Override
    public String toString() {
        return "ClusterTopicLimits" + Map.of("requestBytes", requestBytes);
    }
}
