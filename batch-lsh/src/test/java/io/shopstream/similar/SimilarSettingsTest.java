package io.shopstream.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.similarity.JoinMethod.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SimilarSettingsTest {

    @Test
    void defaultsFindTasteGroups() {
        assertThat(settings())
                .isEqualTo(new SimilarSettings(
                        0.2,
                        0.97,
                        Wish.AUTO,
                        Set.of("view", "click", "favorite", "add_to_cart", "purchase", "review"),
                        null,
                        2,
                        2_000,
                        20,
                        3,
                        1,
                        16));
    }

    @Test
    void mapsEveryFlag() {
        assertThat(settings(
                        "--threshold=0.5",
                        "--recall=0.9",
                        "--method=LSH",
                        "--actions=purchase, view",
                        "--from=2026-11-20",
                        "--min-products=3",
                        "--max-products=99",
                        "--neighbours=5",
                        "--min-group=4",
                        "--resolution-percent=150",
                        "--splits=2"))
                .isEqualTo(new SimilarSettings(
                        0.5,
                        0.9,
                        Wish.LSH,
                        Set.of("purchase", "view"),
                        Instant.parse("2026-11-20T00:00:00Z"),
                        3,
                        99,
                        5,
                        4,
                        1.5,
                        2));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> settings("--actions=buy"))
                .hasMessage("--actions are some of view,click,favorite,add_to_cart,remove_from_cart,purchase,review,"
                        + " found 'buy'");
        assertThatThrownBy(() -> settings("--from=yesterday"))
                .hasMessage("--from is a day (2026-11-20) or an instant (2026-11-20T10:00:00Z), found 'yesterday'");
        assertThatThrownBy(() -> settings("--threshold=2"))
                .hasMessage("--threshold is a number between 0 and 1, such as 0.001, found '2'");
    }

    @Test
    void dockerComposeSubmitsTheJobWithFlagsThatItKnows(@TempDir Path folder) throws IOException {
        Map<String, Map<String, Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("..", "docker-compose.yml")));
        Map<String, Map<String, Object>> services = Objects.requireNonNull(file.get("services"));
        Object listed = Objects.requireNonNull(services.get("similar-users")).get("command");
        List<String> command = ((List<?>) Objects.requireNonNull(listed))
                .stream().map(String::valueOf).toList();
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String[] flags = command.subList(command.indexOf("/opt/shopstream/batch-lsh.jar") + 1, command.size()).stream()
                .map(flag -> flag.startsWith("/run/secrets/") ? secret.toString() : flag)
                .toArray(String[]::new);

        Arguments arguments = Arguments.of(flags, Map.of());
        SimilarSettings.from(arguments);
        MongoSettings mongo = MongoSettings.from(arguments);
        ElasticsearchSettings elasticsearch = ElasticsearchSettings.from(arguments);
        arguments.rejectUnknown();

        assertThat(command).contains(SimilarUsersJob.class.getName());
        assertThat(mongo.uri()).isEqualTo("mongodb://mongo:27017/?replicaSet=rs0");
        assertThat(elasticsearch.addresses()).containsExactly("http://elasticsearch:9200");
    }

    private static SimilarSettings settings(String... arguments) {
        return SimilarSettings.from(Arguments.of(arguments, Map.of()));
    }
}
