package io.shopstream.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class StorefrontSettingsTest {

    @Test
    void theDefaultsFitTheLocalStack() {
        StorefrontSettings settings = settings();

        assertThat(settings.web().address()).isEqualTo("127.0.0.1");
        assertThat(settings.web().port()).isEqualTo(18_083);
        assertThat(settings.recommend()).hasToString("http://127.0.0.1:18082");
        assertThat(settings.mongo().uri()).isEqualTo("mongodb://127.0.0.1:17017");
        assertThat(settings.catalogueFile()).isNull();
        assertThat(settings.apiKey()).isNull();
        assertThat(settings.https()).isFalse();
        assertThat(settings.mostRequests()).isEqualTo(200);
        assertThat(settings.kept()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void everyFlagIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "secret\n");
        StorefrontSettings settings = settings(
                "--storefront-port=1",
                "--storefront-hosts=shop.example",
                "--catalogue",
                file.toString(),
                "--recommend",
                "https://recommend.example",
                "--recommend-api-key-file",
                file.toString(),
                "--storefront-https",
                "--storefront-rate=7",
                "--storefront-kept=30d");

        assertThat(settings.web().hosts()).containsExactly("shop.example");
        assertThat(settings.catalogueFile()).isEqualTo(file.toString());
        assertThat(settings.recommend()).hasToString("https://recommend.example");
        assertThat(settings.apiKey()).isEqualTo("secret");
        assertThat(settings.https()).isTrue();
        assertThat(settings.mostRequests()).isEqualTo(7);
        assertThat(settings.kept()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void nonsenseIsNamed() {
        assertThatThrownBy(() -> settings("--colour", "red"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("Unknown flag --colour");
        assertThatThrownBy(() -> settings("--recommend", "nowhere"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--recommend is http://host:port or https://host:port, not nowhere");
        assertThatThrownBy(() -> settings("--catalogue", "/no/such/file"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--catalogue: cannot read the file /no/such/file");
    }

    @Test
    void dockerComposeStartsItWithFlagsThatItKnows(@TempDir Path folder) throws IOException {
        Map<String, Map<String, Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("..", "docker-compose.yml")));
        Map<String, Object> service = Objects.requireNonNull(
                Objects.requireNonNull(file.get("services")).get("storefront"));
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String[] flags = ((List<?>) Objects.requireNonNull(service.get("command")))
                .stream()
                        .map(String::valueOf)
                        .map(flag -> flag.startsWith("/run/secrets/") ? secret.toString() : flag)
                        .toArray(String[]::new);

        StorefrontSettings settings = settings(flags);

        assertThat(String.valueOf(service.get("entrypoint")))
                .contains("storefront.jar")
                .endsWith(StorefrontProcess.class.getName() + "]");
        assertThat(String.valueOf(service.get("ports")))
                .isEqualTo("[127.0.0.1:18083:" + settings.web().port() + "]");
        assertThat(settings.recommend()).hasToString("http://recommend:18082");
        assertThat(settings.mongo().database()).isEqualTo("storefront");
    }

    private static StorefrontSettings settings(String... arguments) {
        return StorefrontSettings.from(Arguments.of(arguments, Map.of()));
    }
}
