package io.shopstream.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How to reach Kafka.
 *
 * @param bootstrap {@code --kafka-bootstrap}: host:port, several separated by commas
 * @param client {@code --kafka-client-properties}: the content of a file of Kafka client settings, for TLS and SASL as
 *     for any other client. It becomes part of the submitted job, so let passwords in it refer to a file of their own
 *     by Kafka's {@code config.providers=file} and {@code ${file:/path:key}}: those are resolved where the tasks run
 * @param transactionTimeout {@code --kafka-transaction-timeout}: for how long an unfinished transaction survives its
 *     job. A job that stays down for longer than this between a checkpoint and its commit loses that checkpoint's
 *     output, so it is long; the broker's {@code transaction.max.timeout.ms} must allow it (1 h in the local stack,
 *     15 min in a stock broker)
 */
public record KafkaSettings(String bootstrap, Map<String, String> client, Duration transactionTimeout)
        implements Serializable {

    private static final String CLIENT_PROPERTIES = "kafka-client-properties";

    static final String DEFAULT_BOOTSTRAP = "127.0.0.1:19092";
    static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofMinutes(45);

    /** A name, an IPv4 address or an IPv6 one in brackets; maybe with a protocol before it, which Kafka's clients allow. */
    private static final Pattern SERVER =
            Pattern.compile("([A-Za-z_]+://)?([\\w.-]+|\\[[0-9a-fA-F:.%\\w]+]):[0-9]{1,5}");

    public KafkaSettings {
        client = Map.copyOf(client);
    }

    public static KafkaSettings from(Arguments arguments) {
        KafkaSettings settings = new KafkaSettings(
                bootstrap(arguments.text("kafka-bootstrap", DEFAULT_BOOTSTRAP)),
                arguments.file(CLIENT_PROPERTIES).map(KafkaSettings::read).orElse(Map.of()),
                arguments.timeout("kafka-transaction-timeout", DEFAULT_TRANSACTION_TIMEOUT));
        PlaintextPasswords.ofKafka(CLIENT_PROPERTIES, settings.bootstrap, settings.properties())
                .ifPresent(arguments::warn);
        return settings;
    }

    /** The client settings for a connector's {@code setProperties} or {@code setKafkaProducerConfig}. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.putAll(client);
        return properties;
    }

    /** Without the client settings, which may hold secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrap + "]";
    }

    private static String bootstrap(String text) {
        for (String server : text.split(",", -1)) {
            if (!SERVER.matcher(server.strip()).matches()) {
                throw new InvalidSettings(
                        "--kafka-bootstrap is host:port, several separated by commas, found '" + text + "'");
            }
        }
        return text;
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettings("--kafka-client-properties: " + file + " is not a properties file in UTF-8");
        }
        Map<String, String> client = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            client.put(name, properties.getProperty(name));
        }
        return client;
    }
}
