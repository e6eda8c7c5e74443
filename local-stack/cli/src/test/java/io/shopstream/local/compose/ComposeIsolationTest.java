package io.shopstream.local.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.compose.ComposeFile.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who reaches what in docker-compose.yml, with which passwords and which powers. */
class ComposeIsolationTest {

    private final ComposeFile file = ComposeFile.read();

    @Test
    void onlyTheJobsAndTheirStoresReachTheJobManager() {
        for (String flink : List.of("jobmanager", "taskmanager")) {
            assertThat(file.service(flink).strings("networks")).as(flink).containsExactly("jobs");
            assertThat(file.service(flink).strings("ports")).as(flink).isEmpty();
        }
        assertThat(inNetwork("jobs"))
                .containsExactlyInAnyOrder(
                        "jobmanager",
                        "taskmanager",
                        "zookeeper",
                        "job-gate",
                        "job-insights",
                        "job-archive",
                        "job-profile",
                        "job-stats",
                        "job-prediction",
                        "similar-users",
                        "kafka",
                        "redis",
                        "elasticsearch",
                        "mongo",
                        "flink-web");
        assertThat(file.services().values().stream()
                        .filter(service -> !inNetwork("jobs").contains(service.name()))
                        .filter(service ->
                                service.strings("command").stream().anyMatch(word -> word.contains("manager:"))))
                .isEmpty();
    }

    @Test
    void theWayToFlinkIsToLookAtOnly() throws IOException {
        assertThat(Files.readString(ComposeFile.CHECKOUT.resolve("compose/flink-web.conf")))
                .contains("map $request_method $writes { default 1; GET 0; HEAD 0; }")
                .contains("map $host $foreign_host { default 1; 127.0.0.1 0; localhost 0; \"[::1]\" 0; flink-web 0; }")
                .contains("map $http_sec_fetch_site $foreign_site { default 1; \"\" 0; none 0; same-origin 0; }")
                .contains("location ~ ^/(v1/)?jars { return 403; }");
    }

    @Test
    void everyServiceHasOnlyThePasswordsThatItIsThereFor() {
        assertThat(file.services().values().stream()
                        .filter(service -> !secrets(service).isEmpty())
                        .collect(Collectors.toMap(Service::name, ComposeIsolationTest::secrets)))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("kafka-set-up", Set.of("kafka_admin_password")),
                        Map.entry("redis", Set.of("redis_password")),
                        Map.entry(
                                "elasticsearch-users",
                                Set.of(
                                        "elastic_password",
                                        "elasticsearch_password",
                                        "kibana_system_password",
                                        "console_password",
                                        "templates_password",
                                        "dashboards_password")),
                        Map.entry("elasticsearch-templates", Set.of("templates_password")),
                        Map.entry("kibana", Set.of("kibana_system_password", "kibana_encryption_key")),
                        Map.entry("kibana-dashboards", Set.of("dashboards_password")),
                        Map.entry("mongo", Set.of("mongo_root_password", "mongo_keyfile")),
                        Map.entry(
                                "mongo-users",
                                Set.of(
                                        "mongo_root_password",
                                        "mongo_password",
                                        "mongo_recommend_password",
                                        "mongo_storefront_password")),
                        Map.entry(
                                "jobmanager",
                                Set.of(
                                        "kafka_gate_password",
                                        "kafka_insights_password",
                                        "kafka_archive_password",
                                        "kafka_profile_password",
                                        "kafka_stats_password",
                                        "kafka_prediction_password")),
                        Map.entry(
                                "taskmanager",
                                Set.of(
                                        "kafka_gate_password",
                                        "kafka_insights_password",
                                        "kafka_archive_password",
                                        "kafka_profile_password",
                                        "kafka_stats_password",
                                        "kafka_prediction_password",
                                        "redis_password",
                                        "elasticsearch_password",
                                        "mongo_password",
                                        "email_key")),
                        Map.entry(
                                "job-gate",
                                Set.of("kafka_gate_password", "redis_password", "mongo_password", "email_key")),
                        Map.entry("job-insights", Set.of("kafka_insights_password", "elasticsearch_password")),
                        Map.entry("job-archive", Set.of("kafka_archive_password", "mongo_password")),
                        Map.entry("job-profile", Set.of("kafka_profile_password", "redis_password")),
                        Map.entry(
                                "job-prediction",
                                Set.of("kafka_prediction_password", "elasticsearch_password", "mongo_password")),
                        Map.entry("job-stats", Set.of("kafka_stats_password", "elasticsearch_password")),
                        Map.entry("similar-users", Set.of("elasticsearch_password", "mongo_password")),
                        Map.entry("console", Set.of("console_password", "recommend_api_key")),
                        Map.entry(
                                "recommend",
                                Set.of(
                                        "kafka_recommend_password",
                                        "redis_password",
                                        "mongo_recommend_password",
                                        "recommend_api_key")),
                        Map.entry("storefront", Set.of("mongo_storefront_password", "recommend_api_key")),
                        Map.entry("simulator", Set.of("kafka_simulator_password"))));
    }

    @Test
    void noServiceIsGivenMorePowersThanItNeeds() {
        for (Service service : file.services().values()) {
            assertThat(service.text("pids_limit")).as(service.name()).matches("[0-9]+");
            assertThat(service.strings("security_opt")).as(service.name()).contains("no-new-privileges:true");
            if (service.name().equals("flink-folders")) {
                // it gives a new volume to another user
                assertThat(service.strings("cap_drop"))
                        .hasSize(13)
                        .doesNotContain("CHOWN")
                        .contains("DAC_OVERRIDE", "NET_RAW", "SETUID", "SYS_CHROOT");
            } else {
                assertThat(service.strings("cap_drop")).as(service.name()).containsExactly("ALL");
            }
        }
        assertThat(file.services().values().stream()
                        .filter(service -> !service.text("read_only").equals("true"))
                        .map(Service::name))
                .as("whose image writes its configuration beside its programs when it starts")
                .containsExactlyInAnyOrder(
                        "kafka",
                        "elasticsearch",
                        "kibana",
                        "mongo",
                        "zookeeper",
                        "jobmanager",
                        "taskmanager",
                        "job-gate",
                        "job-insights",
                        "job-archive",
                        "job-profile",
                        "job-stats",
                        "job-prediction",
                        "similar-users",
                        "grafana");
    }

    /** A list of processes shows command lines, and Kibana's image makes a command line of its environment. */
    @Test
    void noPasswordIsInACommandLine() throws IOException {
        for (Service service : file.services().values()) {
            List<String> words = Stream.of("command", "entrypoint")
                    .flatMap(key -> service.strings(key).stream())
                    .toList();
            String check = String.valueOf(service.map("healthcheck").get("test"));
            assertThat(words).as(service.name()).noneMatch(word -> word.contains("PASSWORD") || word.contains("${"));
            assertThat(check).as(service.name()).doesNotContain("--user", "-u ", " -a ", "--pass");
        }
        assertThat(file.service("kibana").map("environment").keySet()).containsExactly("NODE_OPTIONS");
        try (Stream<Path> scripts = Files.list(ComposeFile.CHECKOUT.resolve("compose"))) {
            for (Path script :
                    scripts.filter(one -> one.toString().endsWith(".sh")).toList()) {
                assertThat(Files.readString(script)).as("%s", script).doesNotContain("--user ", "-u elastic", " -a \"");
            }
        }
    }

    @Test
    void nobodyButElasticsearchsOwnUsersIsASuperuser() throws IOException {
        assertThat(Files.readString(ComposeFile.CHECKOUT.resolve("compose/set-up-elasticsearch.sh")))
                .doesNotContain("superuser")
                .contains("\"cluster\\\": [\\\"monitor\\\", \\\"manage_index_templates\\\"]");
        for (String name : List.of("elasticsearch-templates", "kibana-dashboards", "console", "job-insights")) {
            assertThat(file.service(name).strings("command")).as(name).doesNotContain("elastic");
        }
    }

    private Set<String> inNetwork(String network) {
        return file.services().values().stream()
                .filter(service -> service.strings("networks").contains(network))
                .map(Service::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> secrets(Service service) {
        Set<String> secrets = new TreeSet<>();
        if (service.content().get("secrets") instanceof List<?> list) {
            list.forEach(
                    secret -> secrets.add(String.valueOf(ComposeFile.map(secret).get("source"))));
        }
        return secrets;
    }
}
