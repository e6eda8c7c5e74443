package io.shopstream.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaintextPasswordsTest {

    @TempDir
    Path folder = Path.of("");

    private String secret = "";

    @BeforeEach
    void writeASecret() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "hush").toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:1",
                "127.255.0.254:1",
                "localhost:1",
                "LocalHost:1",
                "[::1]:1",
                "[0:0:0:0:0:0:0:1]:1",
                "[::ffff:127.0.0.1]:1"
            })
    void nobodyListensOnTheWayToThisMachine(String address) {
        assertThat(PlaintextPasswords.warning("flag", List.of(address), "do")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "redis.example:1, redis.example",
        "redis, redis",
        "10.0.0.7:1, 10.0.0.7",
        "0.0.0.0:1, 0.0.0.0",
        "[2001:db8::7]:1, [2001:db8::7]",
        "127.0.0.1.example:1, 127.0.0.1.example",
        "127.0.0.256:1, 127.0.0.256",
        "localhost.example:1, localhost.example",
        "[::2]:1, [::2]",
        "SASL_PLAINTEXT://kafka_1:9092, kafka_1",
        "http://me:pw@search.example:9200/path, search.example"
    })
    void anyOtherIsNamed(String address, String host) {
        assertThat(PlaintextPasswords.warning("flag", List.of("localhost:1", address, address), "do this"))
                .hasValue("--flag: the connection to " + host
                        + " is not encrypted, so whoever listens on the way can learn the password; do this");
    }

    @Test
    void redisIsWarnedOfUnlessItHasTls() {
        String line =
                "--redis-password-file: the connection to redis.example is not encrypted, so whoever listens on the way"
                        + " can learn the password; use --redis-tls";

        assertThat(redis("--redis", "redis.example:1", "--redis-password-file", secret))
                .containsExactly(line);
        assertThat(redis("--redis", "redis.example:1", "--redis-password-file", secret, "--redis-tls"))
                .isEmpty();
        assertThat(redis("--redis", "redis.example:1", "--redis-password-file", secret, "--redis-ca-file", secret))
                .isEmpty();
        assertThat(redis("--redis", "redis.example:1")).isEmpty();
        assertThat(redis("--redis-password-file", secret)).isEmpty();
    }

    @Test
    void sentinelsAndTheirServersEachHaveAPassword() {
        String[] watched = {
            "--redis",
            "sentinel://localhost:1,b.example:2,[2001:db8::1]:3/m",
            "--redis-password-file",
            secret,
            "--redis-sentinel-password-file",
            secret
        };
        String line =
                ": the connection to b.example, [2001:db8::1] is not encrypted, so whoever listens on the way can learn"
                        + " the password; use --redis-tls";

        assertThat(redis(watched))
                .containsExactly("--redis-password-file" + line, "--redis-sentinel-password-file" + line);
    }

    @Test
    void elasticsearchIsWarnedOfWhereOneAddressIsHttp() {
        String line =
                "--elasticsearch-password-file: the connection to es_2 is not encrypted, so whoever listens on the way"
                        + " can learn the password; use https:// in --elasticsearch";

        assertThat(elasticsearch("http://127.0.0.1:1,https://es_1:2,http://es_2:3", true))
                .containsExactly(line);
        assertThat(elasticsearch("https://es_1:2,http://127.0.0.1:1", true)).isEmpty();
        assertThat(elasticsearch("http://es_2:3", false)).isEmpty();
    }

    @Test
    void mongoIsWarnedOfUnlessItHasTls() {
        String line =
                "--mongo-password-file: the connection to b.example is not encrypted, so whoever listens on the way can"
                        + " learn the password; use --mongo-tls";
        String servers = "mongodb://127.0.0.1:1,b.example/?replicaSet=rs0";

        assertThat(mongo(servers, "--mongo-user", "me", "--mongo-password-file", secret))
                .containsExactly(line);
        assertThat(mongo(servers + "&tls=false", "--mongo-user", "me", "--mongo-password-file", secret))
                .containsExactly(line);
        assertThat(mongo(servers)).isEmpty();
        assertThat(mongo(servers + "&tls=true", "--mongo-user", "me", "--mongo-password-file", secret))
                .isEmpty();
        assertThat(mongo(servers, "--mongo-user", "me", "--mongo-password-file", secret, "--mongo-tls"))
                .isEmpty();
        assertThat(mongo(servers, "--mongo-user", "me", "--mongo-password-file", secret, "--mongo-ca-file", secret))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SASL_PLAINTEXT, PLAIN, true",
        "sasl_plaintext, PLAIN, true",
        "SASL_PLAINTEXT, OAUTHBEARER, true",
        "SASL_PLAINTEXT, SCRAM-SHA-512, true",
        "SASL_PLAINTEXT, GSSAPI, false",
        "SASL_PLAINTEXT, , false",
        "SASL_SSL, PLAIN, false",
        "SSL, PLAIN, false",
        "PLAINTEXT, PLAIN, false",
        ", PLAIN, false"
    })
    void kafkaIsWarnedOfWhereAPasswordCanBeLearned(
            @Nullable String protocol, @Nullable String mechanism, boolean warned) throws IOException {
        Path client = Files.writeString(
                folder.resolve("client.properties"),
                (protocol == null ? "" : "security.protocol=" + protocol + "\n")
                        + (mechanism == null ? "" : "sasl.mechanism=" + mechanism + "\n")
                        + "sasl.jaas.config=PlainLoginModule required username=\"me\" password=\"hush\";");

        List<String> warnings = warnings(
                KafkaSettings::from,
                "--kafka-bootstrap",
                "127.0.0.1:9092, kafka.example:9092",
                "--kafka-client-properties",
                client.toString());

        if (warned) {
            assertThat(warnings)
                    .containsExactly("--kafka-client-properties: the connection to kafka.example is not encrypted, so"
                            + " whoever listens on the way can learn the password; set security.protocol=SASL_SSL in that"
                            + " file");
        } else {
            assertThat(warnings).isEmpty();
        }
    }

    private static List<String> redis(String... arguments) {
        return warnings(RedisSettings::from, arguments);
    }

    private List<String> elasticsearch(String addresses, boolean withPassword) {
        String[] user = {
            "--elasticsearch", addresses, "--elasticsearch-user", "me", "--elasticsearch-password-file", secret
        };
        return warnings(ElasticsearchSettings::from, withPassword ? user : new String[] {user[0], user[1]});
    }

    private static List<String> mongo(String uri, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--mongo", uri));
        all.addAll(List.of(arguments));
        return warnings(MongoSettings::from, all.toArray(String[]::new));
    }

    private static List<String> warnings(Consumer<Arguments> settings, String... arguments) {
        List<String> warnings = new ArrayList<>();
        settings.accept(Arguments.of(arguments, Map.of(), warnings::add));
        return warnings;
    }
}
