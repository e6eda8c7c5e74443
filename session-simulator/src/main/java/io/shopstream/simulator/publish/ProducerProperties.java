package io.shopstream.simulator.publish;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of Kafka's clients: the user's file over our throughput settings, and what idempotence needs over both. */
final class ProducerProperties {

    /** A rejected session may be longer than {@code SessionLimits.MAX_MESSAGE_BYTES}; several make one batch. */
    private static final int BATCH_BYTES = 256 * 1024;

    private static final int LINGER_MILLIS = 10;

    private ProducerProperties() {}

    static Properties of(PublisherSettings settings) throws PublishException {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(BATCH_BYTES));
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, String.valueOf(LINGER_MILLIS));
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        Path file = settings.kafkaConfig();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new PublishException("cannot read the Kafka settings in " + file, e, null);
            }
        }
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        return properties;
    }
}
