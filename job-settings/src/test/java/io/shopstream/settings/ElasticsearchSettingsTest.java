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

class ElasticsearchSettingsTest {

    @Test
    void defaultsSuitTheLocalStack() {
        assertThat(settings())
                .isEqualTo(new ElasticsearchSettings(
                        List.of("http://127.0.0.1:19200"),
                        null,
                        null,
                        null,
                        Duration.ofSeconds(60),
                        1000,
                        2,
                        Duration.ofMillis(200),
                        false));
    }

    @Test
    void mapsEveryFlag(@TempDir Path folder) throws IOException {
        String password =
                Files.writeString(folder.resolve("password"), "hush\n").toString();
        String ca = Files.writeString(folder.resolve("ca.pem"), "").toString();

        ElasticsearchSettings settings = settings(
                "--elasticsearch",
                "https://a:1, https://b:2",
                "--elasticsearch-user",
                "shop",
                "--elasticsearch-password-file",
                password,
                "--elasticsearch-ca-file",
                ca,
                "--elasticsearch-timeout",
                "5s",
                "--elasticsearch-bulk-documents",
                "50",
                "--elasticsearch-requests",
                "3",
                "--elasticsearch-wait",
                "1s",
                "--elasticsearch-compression");

        assertThat(settings)
                .isEqualTo(new ElasticsearchSettings(
                        List.of("https://a:1", "https://b:2"),
                        "shop",
                        password,
                        ca,
                        Duration.ofSeconds(5),
                        50,
                        3,
                        Duration.ofSeconds(1),
                        true));
        assertThat(settings.password()).isEqualTo("hush");
    }

    @Test
    void needsAddressesWithoutSecrets() {
        for (String wrong : new String[] {
            "localhost:9200",
            "http://a",
            "ftp://a:1",
            "http://u:p@a:1",
            "http://a b:1",
            "http://a_1",
            "http://u:p@a_1:1"
        }) {
            assertThatThrownBy(() -> settings("--elasticsearch", wrong))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("--elasticsearch is http://host:port or https://host:port, several separated by commas,"
                            + " found '" + wrong + "'");
        }
    }

    @Test
    void takesHostNamesAsContainersHaveThem() {
        assertThat(settings("--elasticsearch", "http://es_1:9200,https://es_2.shop:9200")
                        .addresses())
                .containsExactly("http://es_1:9200", "https://es_2.shop:9200");
    }

    @Test
    void needsAUserForAPassword(@TempDir Path folder) throws IOException {
        String password = Files.writeString(folder.resolve("password"), "hush").toString();

        for (String[] half :
                new String[][] {{"--elasticsearch-user", "shop"}, {"--elasticsearch-password-file", password}}) {
            assertThatThrownBy(() -> settings(half))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("--elasticsearch-user and --elasticsearch-password-file need each other");
        }
    }

    private static ElasticsearchSettings settings(String... arguments) {
        Arguments read = Arguments.of(arguments, Map.of());
        ElasticsearchSettings settings = ElasticsearchSettings.from(read);
        read.rejectUnknown();
        return settings;
    }
}
