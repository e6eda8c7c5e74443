package io.shopstream.local;

import io.shopstream.session.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A real Kafka broker that lets nobody in without TLS and a password (SASL PLAIN). Its clients' settings name the file
 * that holds the password, as on a cluster of one's own.
 */
final class SecureKafka implements AutoCloseable {

    private static final String PASSWORD = "only-the-shop-knows";
    private static final String LOGIN_MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule";

    private final Path folder;
    private final Path libraries;
    private final int port;
    private final Process broker;

    private SecureKafka(Path folder, Path libraries, int port) throws IOException, InterruptedException {
        this.folder = folder;
        this.libraries = libraries;
        this.port = port;
        makeCertificate();
        Path configuration = Files.writeString(folder.resolve("server.properties"), brokerProperties());
        finish(java(
                "kafka.tools.StorageTool", "format", "-t", "c2VjdXJlLWthZmthLXRlc3Q", "-c", configuration.toString()));
        this.broker = start("broker.log", java("kafka.Kafka", configuration.toString()));
    }

    /**
     * Starts one, with all topics.
     *
     * @param libraries Kafka's own class path
     * @param port that and the next one are free
     */
    static SecureKafka start(Path folder, Path libraries, int port)
            throws IOException, InterruptedException, ExecutionException {
        SecureKafka kafka = new SecureKafka(Files.createDirectories(folder), libraries, port);
        try (Admin admin = Admin.create(kafka.clientSettings())) {
            List<NewTopic> all = Topics.ALL.stream()
                    .map(topic -> new NewTopic(topic, 2, (short) 1))
                    .toList();
            admin.createTopics(all).all().get();
        }
        return kafka;
    }

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** The file that users would write for Kafka's clients; the password is in another. */
    Path clientProperties() throws IOException {
        StringBuilder lines = new StringBuilder();
        clientSettings().forEach((name, value) -> lines.append(name)
                .append('=')
                .append(value.toString().replace("\\", "\\\\"))
                .append('\n'));
        return Files.writeString(folder.resolve("client.properties"), lines);
    }

    Map<String, Object> clientSettings() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.properties"), "password=" + PASSWORD + "\n");
        return Map.of(
                "bootstrap.servers", bootstrap(),
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "PLAIN",
                "config.providers", "file",
                "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider",
                "sasl.jaas.config",
                        LOGIN_MODULE + " required username=\"shop\" password=\"${file:" + secret + ":password}\";",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", folder.resolve("ca.pem").toString());
    }

    /** Messages of a topic, of committed transactions. */
    long count(String topic) throws IOException {
        Map<String, Object> settings = new HashMap<>(clientSettings());
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long count = 0;
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                count += consumer.poll(Duration.ofMillis(100)).count();
            }
            return count;
        }
    }

    private String brokerProperties() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=SASL_SSL://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=SASL_SSL://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=SASL_SSL
                sasl.mechanism.inter.broker.protocol=PLAIN
                sasl.enabled.mechanisms=PLAIN
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL
                listener.name.sasl_ssl.plain.sasl.jaas.config=%4$s required username="broker" password="b" user_broker="b" user_shop="%5$s";
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%3$s/broker.p12
                ssl.keystore.password=changeit
                ssl.truststore.type=PEM
                ssl.truststore.location=%3$s/ca.pem
                log.dirs=%3$s/data
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                transaction.max.timeout.ms=3600000
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=4194304
                log.cleaner.io.buffer.size=65536
                """.formatted(port, port + 1, folder, LOGIN_MODULE, PASSWORD);
    }

    private void makeCertificate() throws IOException, InterruptedException {
        String store = folder.resolve("broker.p12").toString();
        String certificate = folder.resolve("ca.pem").toString();
        finish(jdk(
                "keytool -genkeypair -alias broker -keyalg EC -dname CN=broker -ext SAN=IP:127.0.0.1 -validity 2"
                        + " -storetype PKCS12 -storepass changeit -keystore",
                store));
        finish(jdk(
                "keytool -exportcert -rfc -alias broker -storepass changeit -keystore", store, "-file", certificate));
    }

    /** @param start a program of the JDK and its first arguments, without spaces in them */
    private static List<String> jdk(String start, String... rest) {
        List<String> words = new ArrayList<>(List.of(start.split(" ")));
        words.set(
                0, Path.of(System.getProperty("java.home"), "bin", words.get(0)).toString());
        words.addAll(List.of(rest));
        return words;
    }

    private List<String> java(String mainClass, String... arguments) {
        List<String> command =
                jdk("java -Xmx224m -XX:+UseSerialGC -cp", libraries.resolve("*").toString(), mainClass);
        command.addAll(List.of(arguments));
        return command;
    }

    private void finish(List<String> command) throws IOException, InterruptedException {
        Process process = start("setup.log", command);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed: " + Files.readString(folder.resolve("setup.log")));
        }
    }

    private Process start(String log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    @Override
    public void close() {
        broker.destroyForcibly();
        try {
            broker.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
