package io.shopstream.local.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.Ports;
import io.shopstream.local.TopicCreation;
import io.shopstream.local.compose.ComposeFile.Service;
import io.shopstream.local.service.FlinkConfiguration;
import io.shopstream.session.Topics;
import io.shopstream.settings.StreamingJob;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docker-compose.yml beside what the rest of the project says: the same ports, topics, versions, Flink options. */
class ComposeAgreementTest {

    private static final Pattern PROPERTY = Pattern.compile("<([a-z.0-9-]+)>([^<]+)</\\1>");

    private final ComposeFile file = ComposeFile.read();

    @Test
    void publishesThePortsOfTheLocalStack() {
        Ports ports = new Ports(0);
        Map<String, Integer> published = new HashMap<>();
        for (Service service : file.services().values()) {
            for (String port : service.strings("ports")) {
                published.put(service.name(), Integer.parseInt(port.split(":", -1)[1]));
            }
        }

        assertThat(published)
                .containsAllEntriesOf(Map.of(
                        "kafka", ports.kafka(),
                        "redis", ports.redis(),
                        "elasticsearch", ports.elasticsearch(),
                        "mongo", ports.mongo(),
                        "console", ports.console(),
                        "recommend", ports.recommend(),
                        "storefront", ports.storefront(),
                        "flink-web", ports.flink()));
        assertThat(published.values()).doesNotHaveDuplicates();
    }

    @Test
    void runsTheVersionsThatTheProjectIsBuiltWith() throws IOException {
        Map<String, String> versions = PROPERTY.matcher(Files.readString(ComposeFile.CHECKOUT.resolve("pom.xml")))
                .results()
                .collect(Collectors.toMap(
                        (MatchResult match) -> match.group(1), match -> match.group(2), (first, second) -> first));
        Set<String> images = file.services().values().stream()
                .map(service -> service.text("image").replaceFirst("@.*", ""))
                .collect(Collectors.toSet());

        assertThat(images)
                .contains(
                        "apache/kafka:" + versions.get("kafka.broker.version"),
                        "zookeeper:" + versions.get("zookeeper.version"),
                        "flink:" + versions.get("flink.version") + "-scala_2.12-java17",
                        "docker.elastic.co/elasticsearch/elasticsearch:" + versions.get("elasticsearch.client.version"),
                        "docker.elastic.co/kibana/kibana:" + versions.get("elasticsearch.client.version"))
                .anyMatch(image -> image.startsWith("redis:8."))
                .anyMatch(image -> image.startsWith("mongo:8.0."));
        // one version of each
        assertThat(images.stream().map(image -> image.replaceFirst(":[^:]*$", "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void createsTheTopicsOfTheLocalStack() throws IOException {
        String script = Files.readString(ComposeFile.CHECKOUT.resolve("compose/set-up-kafka.sh"));
        Set<String> words = Pattern.compile(
                        "[a-z_]+_(?:info|session|document|neighbours|rules|published|products|shown|prediction)\\b")
                .matcher(script)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());

        assertThat(words).containsExactlyInAnyOrderElementsOf(Topics.ALL);
        assertThat(script)
                .contains("--partitions " + TopicCreation.PARTITIONS + " ")
                .contains("topic rejected_session --config max.message.bytes=" + TopicCreation.REJECTED_MESSAGE_BYTES
                        + "\n")
                .contains(Topics.COMPACTED.stream()
                        .map(topic -> "topic " + topic + " --config cleanup.policy=compact --config segment.bytes="
                                + TopicCreation.COMPACTED_SEGMENT_BYTES + "\n")
                        .toList());
        assertThat(file.service("kafka").map("environment"))
                .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .containsEntry("KAFKA_TRANSACTION_MAX_TIMEOUT_MS", 3_600_000);
    }

    @Test
    void usersOfElasticsearchMayReachEveryIndex() throws IOException {
        String script = Files.readString(ComposeFile.CHECKOUT.resolve("compose/set-up-elasticsearch.sh"));

        Path templates = ComposeFile.CHECKOUT.resolve("es-templates/src/main/resources/io/shopstream/templates/index");
        try (Stream<Path> files = Files.list(templates)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .isNotEmpty()
                    .allSatisfy(index -> assertThat(script).contains('"' + index + "*\""));
        }
    }

    @Test
    void eachUserOfKafkaFindsItsOwnPasswordWhereItRuns(@TempDir Path secrets) throws IOException {
        for (String user :
                List.of("admin", "simulator", "gate", "insights", "archive", "profile", "stats", "recommend")) {
            Files.writeString(secrets.resolve("kafka_" + user + "_password"), "s3cret of " + user);
            Properties properties = new Properties();
            Path of = ComposeFile.CHECKOUT.resolve("compose/kafka/" + user + ".properties");
            try (Reader reader = Files.newBufferedReader(of)) {
                properties.load(reader);
            }
            properties.replaceAll((name, value) -> ((String) value).replace("/run/secrets", secrets.toString()));
            properties.setProperty("bootstrap.servers", "kafka:9092");

            AdminClientConfig config = new AdminClientConfig(properties);

            assertThat(config.getPassword(SaslConfigs.SASL_JAAS_CONFIG).value())
                    .endsWith("required username=\"" + user + "\" password=\"s3cret of " + user + "\";");
            assertThat(file.text()).contains("user_" + user + "=\"${KAFKA_" + user.toUpperCase(Locale.ROOT) + "_");
        }
    }

    @Test
    void nobodyWritesWhatIsNotItsOwnToKafka() throws Exception {
        assertThat(file.service("kafka").map("environment"))
                .containsEntry("KAFKA_AUTHORIZER_CLASS_NAME", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .containsEntry("KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND", "false")
                .containsEntry("KAFKA_SUPER_USERS", "User:broker;User:admin");
        assertThat(String.valueOf(file.service("kafka").map("environment").get("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP")))
                .doesNotContain(":PLAINTEXT");
        assertThat(permissions().stream().filter(permission -> permission.contains(" Write --topic ")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(
                                        "simulator Write --topic " + Topics.USER_SESSION_INFO,
                                        "recommend Write --topic " + Topics.USER_SESSION_INFO,
                                        "recommend Write --topic " + Topics.RECOMMENDATION_SHOWN,
                                        "recommend Write --topic " + Topics.RECOMMENDATION_RULES),
                                Arrays.stream(StreamingJob.values()).flatMap(job -> job.outputs().stream()
                                        .map(topic -> job + " Write --topic " + topic)))
                        .toList());
        for (StreamingJob job : StreamingJob.values()) {
            assertThat(permissions())
                    .contains(job + " Read --group " + job.jobName())
                    .containsAll(job.inputs().stream()
                            .map(topic -> job + " Read --topic " + topic)
                            .toList());
        }
        assertThat(permissions())
                .allSatisfy(permission -> assertThat(permission).doesNotContain("--cluster", " All ", "*"))
                .contains(
                        "gate Read --group session-gate-lease",
                        "gate Write --transactional-id session-gate --resource-pattern-type prefixed");
    }

    /** What the script asks Kafka for, as {@code user operation resource}. */
    static List<String> permissions() throws IOException {
        return Files.readAllLines(ComposeFile.CHECKOUT.resolve("compose/set-up-kafka.sh")).stream()
                .filter(line -> line.startsWith("may ") && !line.startsWith("may()"))
                .map(line -> line.substring("may ".length()))
                .toList();
    }

    @Test
    void prometheusReadsWhereMetricsAreTold() throws IOException {
        Map<String, String> options = flinkOptions("taskmanager");
        assertThat(options)
                .containsEntry("metrics.reporter.prom.filterLabelValueCharacters", "false")
                .isEqualTo(flinkOptions("jobmanager"))
                .isEqualTo(flinkOptions("job-gate"));
        String port = options.get("metrics.reporter.prom.port");
        assertThat(Files.readString(ComposeFile.CHECKOUT.resolve("monitoring/compose-targets.yml")))
                .contains("'flink-web:9249'", "'flink-web:9250'", "'recommend:18082'");
        assertThat(Files.readString(ComposeFile.CHECKOUT.resolve("compose/flink-web.conf")))
                .contains("http://$jobmanager:" + port + "/metrics;", "http://$taskmanager:" + port + "/metrics;");
        Ports ports = new Ports(0);
        assertThat(Files.readString(ComposeFile.CHECKOUT.resolve("monitoring/targets.yml")))
                .contains(
                        "127.0.0.1:" + ports.jobManagerPrometheus(),
                        "127.0.0.1:" + ports.taskManagerPrometheus(),
                        "127.0.0.1:" + ports.recommend());
    }

    @Test
    void flinkRecoversAsInTheLocalStack() {
        assertThat(flinkOptions("jobmanager"))
                .containsAllEntriesOf(Map.of(
                        "state.backend.type", "rocksdb",
                        "high-availability.type", "zookeeper",
                        "execution.checkpointing.interval", "1s",
                        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION",
                        "restart-strategy.type", "exponential-delay",
                        "taskmanager.numberOfTaskSlots", Integer.toString(FlinkConfiguration.SLOTS)));
    }

    @Test
    void jobsHaveTheSettingsOfTheLocalStack() {
        for (StreamingJob job : StreamingJob.values()) {
            assertThat(file.service("job-" + job).strings("command").stream()
                            .filter(argument -> argument.startsWith("-D")))
                    .as(job.jobName())
                    .containsExactlyInAnyOrderElementsOf(job.configuration().entrySet().stream()
                            .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                            .toList());
        }
    }

    private Map<String, String> flinkOptions(String service) {
        Map<String, String> options = new TreeMap<>();
        List<String> lines = String.valueOf(
                        file.service(service).map("environment").get("FLINK_PROPERTIES"))
                .lines()
                .toList();
        for (String line : lines) {
            // the image's start script takes every blank out of a value
            assertThat(line).matches("[a-zA-Z.-]+: \\S+");
            options.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
        }
        return options;
    }
}
