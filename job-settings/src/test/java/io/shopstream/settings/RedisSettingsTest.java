package io.shopstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSettingsTest {

    @Test
    void defaultsSuitTheLocalStack() {
        assertThat(settings())
                .isEqualTo(new RedisSettings(
                        new RedisAddress.Server("127.0.0.1", 16379),
                        null,
                        null,
                        null,
                        false,
                        null,
                        Duration.ofSeconds(2)));
    }

    @Test
    void mapsEveryFlag(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), " hush \nsecond line\n");
        Path certificates = Files.writeString(folder.resolve("ca.pem"), "not read here");

        RedisSettings settings = settings(
                "--redis",
                "[::1]:7000",
                "--redis-user",
                "gate",
                "--redis-password-file",
                password.toString(),
                "--redis-tls",
                "--redis-ca-file",
                certificates.toString(),
                "--redis-timeout",
                "500ms");

        assertThat(settings)
                .isEqualTo(new RedisSettings(
                        new RedisAddress.Server("[::1]", 7000),
                        "gate",
                        password.toString(),
                        null,
                        true,
                        certificates.toString(),
                        Duration.ofMillis(500)));
        assertThat(settings.password()).isEqualTo("hush");
    }

    @Test
    void asksSentinelsForTheMaster(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "hush");

        RedisSettings settings = settings(
                "--redis",
                "sentinel://a.example:26379,b_2:26380,[::1]:26381/shop-memory",
                "--redis-sentinel-password-file",
                password.toString());

        assertThat(settings.address())
                .isEqualTo(new RedisAddress.Sentinels(
                        List.of(
                                new RedisAddress.Server("a.example", 26379),
                                new RedisAddress.Server("b_2", 26380),
                                new RedisAddress.Server("[::1]", 26381)),
                        "shop-memory"))
                .hasToString("sentinel://a.example:26379,b_2:26380,[::1]:26381/shop-memory");
        assertThat(settings.sentinelPassword()).isEqualTo("hush");
        assertThat(settings.password()).isNull();
    }

    @Test
    void needsHostAndPortOrSentinelsAndAMaster() {
        for (String wrong : new String[] {
            "localhost",
            "localhost:",
            ":6379",
            "localhost:0",
            "localhost:65536",
            "redis://localhost:6379",
            "a:1,b:2",
            "a b:1",
            "::1:6379",
            "sentinel://a:1",
            "sentinel://a:1/",
            "sentinel://a:1,/m",
            "sentinel://a/m",
            "sentinel:///m",
            "sentinel://a:1/m/0"
        }) {
            assertThatThrownBy(() -> settings("--redis", wrong))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("--redis is host:port, or sentinel://host:port,host:port/name-of-the-master, found '"
                            + wrong + "'");
        }
    }

    @Test
    void repeatsNoPasswordThatIsGivenInTheAddress() {
        for (String wrong : new String[] {"redis://:hush@a:1", "sentinel://u:hush@a:1/m", "hush@a:1"}) {
            assertThatThrownBy(() -> settings("--redis", wrong))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("--redis must not hold user and password; use --redis-user and --redis-password-file");
        }
    }

    @Test
    void takesAPasswordForSentinelsOnlyWhereThereAreSome(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "hush");

        assertThatThrownBy(() -> settings("--redis", "a:1", "--redis-sentinel-password-file", password.toString()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--redis-sentinel-password-file needs --redis sentinel://...");
    }

    @Test
    void refusesAnEmptyPasswordFile(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "\n");

        assertThatThrownBy(() ->
                        settings("--redis-password-file", password.toString()).password())
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("Cannot read a secret from the first line of " + password);
    }

    private static RedisSettings settings(String... arguments) {
        Arguments read = Arguments.of(arguments, Map.of());
        RedisSettings settings = RedisSettings.from(read);
        read.rejectUnknown();
        return settings;
    }
}
