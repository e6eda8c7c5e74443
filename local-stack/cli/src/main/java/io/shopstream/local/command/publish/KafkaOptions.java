package io.shopstream.local.command.publish;

import io.shopstream.local.Addresses;
import io.shopstream.local.Ports;
import io.shopstream.settings.PlaintextPasswords;
import io.shopstream.simulator.publish.PublisherSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to publish. As for the jobs, the environment overrides the flags. */
final class KafkaOptions {

    @Option(
            names = "--kafka-bootstrap",
            paramLabel = "HOST:PORT",
            description = "The Kafka broker; overridden by SHOPSTREAM_KAFKA_BOOTSTRAP. Default: the local stack's")
    private @Nullable String bootstrap;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "Properties of Kafka's clients, as for TLS and passwords; overridden by SHOPSTREAM_KAFKA_CONFIG")
    private @Nullable Path config;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Default: ${DEFAULT-VALUE}",
            defaultValue = PublisherSettings.DEFAULT_TOPIC)
    @SuppressWarnings("NullAway.Init")
    private String topic;

    /** What to say of a password in the Kafka settings that would go to another machine without encryption. */
    static Optional<String> plaintextPassword(PublisherSettings settings) {
        Properties properties = new Properties();
        Path file = settings.kafkaConfig();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                // the publisher says so
                return Optional.empty();
            }
        }
        return PlaintextPasswords.ofKafka("kafka-config", settings.bootstrap(), properties);
    }

    PublisherSettings settings(Map<String, String> environment) {
        String local = new Addresses(Ports.from(environment)).kafkaBootstrap();
        String otherwise = bootstrap == null ? local : bootstrap;
        String configName = environment.get("SHOPSTREAM_KAFKA_CONFIG");
        return new PublisherSettings(
                environment.getOrDefault("SHOPSTREAM_KAFKA_BOOTSTRAP", otherwise),
                topic,
                configName == null ? config : Path.of(configName));
    }
}
