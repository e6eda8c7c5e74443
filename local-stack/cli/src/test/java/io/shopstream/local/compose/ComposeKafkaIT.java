package io.shopstream.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Kafka with the settings, users and permissions of docker-compose.yml. */
@Timeout(180)
class ComposeKafkaIT {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[^}]*}");

    private final Map<String, Object> environment =
            ComposeFile.read().service("kafka").map("environment");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private String bootstrap;

    @Test
    void eachServiceMayDoItsWorkAndNothingElse() throws Exception {
        Process broker = start();
        try {
            setUp();

            write("simulator", Topics.USER_SESSION_INFO);
            refusedToWrite("simulator", Topics.VALID_CUSTOMER_SESSION);
            refusedToWrite("simulator", "rejected_session");

            read("gate", "session-gate", Topics.USER_SESSION_INFO);
            writeInATransaction("gate", "session-gate-valid-0-1", Topics.VALID_CUSTOMER_SESSION);
            writeInATransaction("gate", "session-gate-rejected-0-1", "rejected_session");
            readLimits("gate", Topics.VALID_CUSTOMER_SESSION, "rejected_session");
            renewALease("gate", "session-gate-lease", Topics.VALID_CUSTOMER_SESSION);
            read("gate", "session-gate", Topics.VALID_CUSTOMER_SESSION);
            read("gate", "session-gate", "rejected_session");
            refusedToWrite("gate", Topics.USER_SESSION_INFO);
            assertThatThrownBy(() -> writeInATransaction("gate", "another", Topics.VALID_CUSTOMER_SESSION))
                    .isInstanceOf(TransactionalIdAuthorizationException.class);

            read("insights", "session-insights", Topics.VALID_CUSTOMER_SESSION);
            read("insights", "session-insights", "rejected_session");
            write("insights", "rejected_session");
            write("insights", "late_session");
            readLimits("insights", "late_session");
            write("insights", "refused_document");
            refusedToWrite("insights", Topics.VALID_CUSTOMER_SESSION);
            assertThatThrownBy(() -> read("insights", "session-gate", Topics.VALID_CUSTOMER_SESSION))
                    .isInstanceOf(GroupAuthorizationException.class);

            read("archive", "session-archive", Topics.VALID_CUSTOMER_SESSION);
            write("archive", "refused_document");
            refusedToWrite("archive", Topics.VALID_CUSTOMER_SESSION);

            read("profile", "session-profile", Topics.VALID_CUSTOMER_SESSION);
            refusedToWrite("profile", Topics.VALID_CUSTOMER_SESSION);

            assertThat(readWithoutAGroup("recommend", Topics.PRODUCT_NEIGHBOURS))
                    .isNotNegative();
            refusedToWrite("recommend", Topics.PRODUCT_NEIGHBOURS);
            assertThat(readWithoutAGroup("recommend", Topics.POPULAR_PRODUCTS)).isNotNegative();
            refusedToWrite("recommend", Topics.POPULAR_PRODUCTS);
            write("insights", Topics.POPULAR_PRODUCTS);
            assertThat(readWithoutAGroup("recommend", Topics.MODEL_PUBLISHED)).isNotNegative();
            refusedToWrite("recommend", Topics.MODEL_PUBLISHED);
            write("recommend", Topics.RECOMMENDATION_RULES);
            write("recommend", Topics.USER_SESSION_INFO);
            write("recommend", Topics.RECOMMENDATION_SHOWN);

            read("stats", "recommendation-stats", Topics.RECOMMENDATION_SHOWN);
            read("stats", "recommendation-stats", Topics.VALID_CUSTOMER_SESSION);
            write("stats", "rejected_session");
            readLimits("stats", "rejected_session");
            write("stats", "refused_document");
            refusedToWrite("stats", Topics.RECOMMENDATION_SHOWN);

            refusedToWrite("recommend", Topics.VALID_CUSTOMER_SESSION);
            assertThatThrownBy(() -> readWithoutAGroup("recommend", Topics.USER_SESSION_INFO))
                    .isInstanceOf(TopicAuthorizationException.class);

            assertThatThrownBy(() -> read("simulator", "any", Topics.USER_SESSION_INFO))
                    .isInstanceOfAny(TopicAuthorizationException.class, GroupAuthorizationException.class);
            Map<String, Object> wrong = client("admin", "wrong");
            try (Admin admin = Admin.create(wrong)) {
                assertThatThrownBy(() -> admin.listTopics().names().get())
                        .hasCauseInstanceOf(SaslAuthenticationException.class);
            }
        } finally {
            broker.destroyForcibly();
            broker.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** What set-up-kafka.sh does by Kafka's own commands, which are on no class path here. */
    private void setUp() throws ExecutionException, InterruptedException, IOException {
        try (Admin admin = Admin.create(client("admin", password("KAFKA_ADMIN_PASSWORD")))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
            List<AclBinding> permissions = new ArrayList<>();
            for (String permission : ComposeAgreementTest.permissions()) {
                String[] words = permission.split(" ", -1);
                permissions.add(new AclBinding(
                        new ResourcePattern(
                                ResourceType.valueOf(
                                        words[2].substring(2).replace('-', '_').toUpperCase(Locale.ROOT)),
                                words[3],
                                permission.endsWith("prefixed") ? PatternType.PREFIXED : PatternType.LITERAL),
                        new AccessControlEntry(
                                "User:" + words[0], "*", SecurityUtils.operation(words[1]), AclPermissionType.ALLOW)));
            }
            admin.createAcls(permissions).all().get();
            // the controller has them now; the broker learns of them a moment later
            while (admin.describeAcls(AclBindingFilter.ANY).values().get().size()
                    < Set.copyOf(permissions).size()) {
                Thread.sleep(50);
            }
        }
    }

    private void write(String user, String topic) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(user), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "k", "v")).get();
        }
    }

    private void refusedToWrite(String user, String topic) {
        assertThatThrownBy(() -> write(user, topic))
                .as("%s writes %s", user, topic)
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    private void writeInATransaction(String user, String id, String topic) throws Exception {
        Map<String, Object> settings = client(user);
        settings.put("transactional.id", id);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "k", "v")).get();
            producer.commitTransaction();
        }
    }

    private void readLimits(String user, String... topics) throws Exception {
        try (Admin admin = Admin.create(client(user))) {
            for (String topic : topics) {
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
                assertThat(admin.describeConfigs(List.of(resource)).all().get()).containsKey(resource);
            }
        }
    }

    /** An offset in a transaction, as the gate keeps who may write. */
    private void renewALease(String user, String name, String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        Map<String, Object> settings = client(user);
        settings.put("transactional.id", name);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.sendOffsetsToTransaction(
                    Map.of(partition, new OffsetAndMetadata(7, "who")), new ConsumerGroupMetadata(name));
            producer.commitTransaction();
        }
        try (Admin admin = Admin.create(client(user))) {
            assertThat(admin.listConsumerGroupOffsets(name)
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .containsEntry(partition, new OffsetAndMetadata(7, "who"));
            assertThat(admin.describeTransactions(List.of(name))
                            .description(name)
                            .get()
                            .state())
                    .isIn(TransactionState.COMPLETE_COMMIT, TransactionState.PREPARE_COMMIT);
        }
    }

    private void read(String user, String group, String topic) {
        Map<String, Object> settings = client(user);
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                // the test's own timeout ends it
            }
            consumer.commitSync();
        }
    }

    /** As the recommendation service does; where it stands then. */
    private long readWithoutAGroup(String user, String topic) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client(user), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.poll(Duration.ofSeconds(1));
            return consumer.position(partition);
        }
    }

    private Map<String, Object> client(String user) {
        return client(user, password("KAFKA_" + user.toUpperCase(Locale.ROOT) + "_PASSWORD"));
    }

    private Map<String, Object> client(String user, String password) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";",
                "default.api.timeout.ms",
                30_000));
    }

    private static String password(String variable) {
        return "made-up-" + variable;
    }

    private Process start() throws IOException, InterruptedException {
        int port = freePort();
        int controller = freePort();
        bootstrap = "127.0.0.1:" + port;
        Map<String, String> properties = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("KAFKA_") && !name.equals("KAFKA_HEAP_OPTS")) {
                // as the image's own start script does
                String property = name.substring("KAFKA_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                properties.put(
                        property,
                        VARIABLE.matcher(String.valueOf(value)).replaceAll(variable -> password(variable.group(1))));
            }
        });
        String listeners = "CLIENT://127.0.0.1:%d,HOST://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(port, freePort(), controller);
        properties.put("listeners", listeners);
        properties.put("advertised.listeners", listeners.substring(0, listeners.indexOf(",CONTROLLER")));
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.put("log.dirs", folder.resolve("data").toString());
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        Path file = Files.writeString(
                folder.resolve("server.properties"),
                properties.entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue() + "\n")
                        .collect(Collectors.joining()));
        String id = String.valueOf(environment.get("CLUSTER_ID"));
        Process format = java("kafka.tools.StorageTool", "format", "-t", id, "-c", file.toString());
        assertThat(format.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(format.exitValue())
                .as(Files.readString(folder.resolve("kafka.tools.StorageTool.log")))
                .isZero();
        Process broker = java("kafka.Kafka", file.toString());
        Map<String, Object> patient = client("admin");
        try (Admin admin = Admin.create(patient)) {
            admin.listTopics().names().get();
        } catch (ExecutionException e) {
            broker.destroyForcibly();
            throw new IOException(Files.readString(folder.resolve("kafka.Kafka.log")), e);
        }
        return broker;
    }

    private Process java(String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                ComposeFile.CHECKOUT.resolve("local-stack/kafka/target/lib") + "/*",
                mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(mainClass + ".log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
