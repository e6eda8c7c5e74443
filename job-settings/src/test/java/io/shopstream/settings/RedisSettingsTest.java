package io.shopstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSettingsTest {

    @Test
    void defaultsSuitTheLocalStack() {
        assertThat(settings())
                .isEqualTo(new RedisSettings("127.0.0.1", 16379, null, null, false, null, Duration.ofSeconds(2)));
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
                        "[::1]",
                        7000,
                        "gate",
                        password.toString(),
                        true,
                        certificates.toString(),
                        Duration.ofMillis(500)));
        assertThat(settings.password()).isEqualTo("hush");
    }

    @Test
    void needsHostAndPort() {
        for (String wrong : new String[] {"localhost", "localhost:", ":6379", "localhost:0", "localhost:65536"}) {
            assertThatThrownBy(() -> settings("--redis", wrong))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("--redis is host:port, found '" + wrong + "'");
        }
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
