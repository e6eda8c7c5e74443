package io.shopstream.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.UserError;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigurationTest {

    @Test
    void kafkaListensOnLoopbackOnlyAndCreatesNoTopicByItself() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(KafkaService.properties(new Ports(1000))));

        assertThat(properties)
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:20092,CONTROLLER://127.0.0.1:20093")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:20093")
                .containsEntry("log.dirs", "data")
                .containsEntry("auto.create.topics.enable", "false")
                .containsEntry("transaction.max.timeout.ms", "3600000");
    }

    @Test
    void noServiceIsHandedTheNameOfItsFolderInAForeignLanguage() {
        Home home = new Home(Path.of("/checkout"), Path.of("/a, höme: of;#%"));

        assertThat(LocalServices.of(home, new Ports(0))).allSatisfy(service -> assertThat(service.command())
                .filteredOn(word -> word.contains("höme"))
                .allMatch(word -> word.startsWith("/a, höme: of;#%/data/") || word.startsWith("-Djava.io.tmpdir=")));
    }

    @Test
    void theEnvironmentAddsOptionsToEveryJava() {
        assertThat(JavaCommand.more(Map.of("SHOPSTREAM_JAVA_OPTIONS", " -Da=b  -XX:+UseG1GC ")))
                .containsExactly("-Da=b", "-XX:+UseG1GC");
        assertThat(JavaCommand.more(Map.of())).isEmpty();
    }

    @Test
    void redisIsThereForEveryPlatformOfTheJar() {
        assertThat(RedisService.platform("Linux", "amd64")).isEqualTo("linux-amd64");
        assertThat(RedisService.platform("Linux", "aarch64")).isEqualTo("linux-arm64");
        assertThat(RedisService.platform("Mac OS X", "aarch64")).isEqualTo("darwin-arm64");
        assertThat(RedisService.platform("Mac OS X", "x86_64")).isEqualTo("darwin-amd64");
        assertThat(RedisService.class.getResource("/redis-server-7.0.15-linux-amd64"))
                .isNotNull();
        assertThat(RedisService.class.getResource("/redis-server-7.0.15-darwin-arm64"))
                .isNotNull();
    }

    @Test
    void anotherRedisHasItsDataBesideTheUsualOnes(@TempDir Path given) throws Exception {
        Home home = new Home(Path.of("/checkout"), Path.of("/home"));
        Service usual = RedisService.of(home, new Ports(0), Map.of());
        Service bloom = RedisService.of(home, new Ports(0), Map.of("SHOPSTREAM_LOCAL_REDIS", given.toString()));

        assertThat(usual.command()).containsSequence("--dir", "data").doesNotContain("--loadmodule");
        assertThat(bloom.command())
                .startsWith(given.resolve("valkey-server").toString())
                .containsSequence("--dir", "bloom-data")
                .endsWith("--loadmodule", given.resolve("redisbloom.so").toString());
        assertThatThrownBy(() -> bloom.preparation().prepare())
                .isInstanceOf(UserError.class)
                .hasMessage("SHOPSTREAM_LOCAL_REDIS is " + given
                        + ", where there is no executable valkey-server with a readable redisbloom.so");
    }

    @Test
    void everyServiceKeepsItsDataBelowTheHome() {
        Home home = new Home(Path.of("/checkout"), Path.of("/home"));

        assertThat(LocalServices.of(home, new Ports(0)))
                .extracting(Service::name)
                .containsExactly(
                        "zookeeper",
                        "kafka",
                        "redis",
                        "elasticsearch",
                        "mongo",
                        "jobmanager",
                        "taskmanager",
                        "recommend",
                        "console",
                        "storefront");
        assertThat(LocalServices.of(home, new Ports(0)))
                .allSatisfy(service -> assertThat(service.folder()).startsWithRaw(Path.of("/home/data")));
    }
}
