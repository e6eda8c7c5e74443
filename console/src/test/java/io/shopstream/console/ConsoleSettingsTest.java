package io.shopstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ConsoleSettingsTest {

    @Test
    void theDefaultsAreTheLocalStacks() {
        ConsoleSettings settings = from();

        assertThat(settings.web().address()).isEqualTo("127.0.0.1");
        assertThat(settings.web().port()).isEqualTo(18_080);
        assertThat(settings.web().hosts()).isEmpty();
        assertThat(settings.elasticsearch().addresses()).containsExactly("http://127.0.0.1:19200");
        assertThat(settings.flink()).isNull();
    }

    @Test
    void everyFlagIsRead(@TempDir Path folder) throws IOException {
        String key = Files.writeString(folder.resolve("key"), "open sesame").toString();
        ConsoleSettings settings = from(
                "--console-address",
                "0.0.0.0",
                "--console-port",
                "80",
                "--console-hosts",
                "shop.example, b.example",
                "--elasticsearch",
                "https://search.example:9200",
                "--flink",
                "http://flink.example:8081",
                "--recommend",
                "http://recommend.example:18082",
                "--recommend-api-key-file",
                key);

        assertThat(settings.web().address()).isEqualTo("0.0.0.0");
        assertThat(settings.web().port()).isEqualTo(80);
        assertThat(settings.web().hosts()).containsExactly("shop.example", "b.example");
        assertThat(settings.elasticsearch().addresses()).containsExactly("https://search.example:9200");
        assertThat(settings.flink()).isEqualTo(URI.create("http://flink.example:8081"));
        assertThat(settings.recommend()).isEqualTo(URI.create("http://recommend.example:18082"));
        assertThat(settings.recommendApiKeyFile()).isEqualTo(key);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> from("--console-port", "70000"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--console-port is a whole number from 0 to 65535, found '70000'");
        assertThatThrownBy(() -> from("--flink", "flink:8081"))
                .hasMessage("--flink is http://host:port or https://host:port, not flink:8081");
        for (String flag : List.of("--flink", "--recommend", "--elasticsearch")) {
            assertThatThrownBy(() -> from(flag, "http://a_1:8081"))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage(flag + " is http://a_1:8081, and Java's HTTP client takes no host name with an"
                            + " underscore; give the host's address, or a name of it without one");
        }
        assertThatThrownBy(() -> from("--colour", "blue")).hasMessageStartingWith("Unknown flag --colour; known are");
    }

    @Test
    void dockerComposeStartsItWithFlagsThatItKnows(@TempDir Path folder) throws IOException {
        Map<String, Map<String, Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("..", "docker-compose.yml")));
        Map<String, Object> service = Objects.requireNonNull(
                Objects.requireNonNull(file.get("services")).get("console"));
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String[] flags = ((List<?>) Objects.requireNonNull(service.get("command")))
                .stream()
                        .map(String::valueOf)
                        .map(flag -> flag.startsWith("/run/secrets/") ? secret.toString() : flag)
                        .toArray(String[]::new);

        ConsoleSettings settings = from(flags);

        assertThat(String.valueOf(service.get("entrypoint")))
                .contains("console.jar")
                .endsWith(ConsoleProcess.class.getName() + "]");
        assertThat(String.valueOf(service.get("ports")))
                .isEqualTo("[127.0.0.1:18080:" + settings.web().port() + "]");
        assertThat(settings.elasticsearch().addresses()).containsExactly("http://elasticsearch:9200");
        assertThat(settings.flink()).isEqualTo(URI.create("http://flink-web:8081"));
    }

    private static ConsoleSettings from(String... arguments) {
        return ConsoleSettings.from(Arguments.of(arguments, Map.of()));
    }
}
