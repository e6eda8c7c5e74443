package io.shopstream.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.insights.cooccurrence.CooccurrenceSettings;
import io.shopstream.insights.product.ProductSettings;
import io.shopstream.insights.traffic.TrafficSettings;
import io.shopstream.session.ClockCheck;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ComposeJob;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsightsSettingsTest {

    @Test
    void defaultsSuitTheLocalStack() {
        InsightsSettings settings = settings();

        assertThat(settings.validTopic()).isEqualTo("valid_customer_session");
        assertThat(settings.consumerGroup()).isEqualTo("session-insights");
        assertThat(settings.kafka().bootstrap()).isEqualTo("127.0.0.1:19092");
        assertThat(settings.rules())
                .isEqualTo(new InsightsRules(
                        settings.rules().summary(),
                        new ProductSettings(Duration.ofSeconds(2), Duration.ofDays(400)),
                        new TrafficSettings(Duration.ofSeconds(2), Duration.ofMinutes(24 * 60 + 30)),
                        new CooccurrenceSettings(
                                50,
                                100,
                                500,
                                500,
                                150_000,
                                Duration.ofSeconds(10),
                                Duration.ZERO,
                                Duration.ofDays(60),
                                Duration.ofDays(2),
                                1),
                        new ClockCheck(Duration.ofHours(1)),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        "late_session",
                        "rejected_session"));
    }

    @Test
    void mapsEveryFlag() {
        InsightsSettings settings = settings(
                "--valid-topic",
                "v",
                "--consumer-group",
                "g",
                "--late-topic",
                "l",
                "--rejected-topic",
                "r",
                "--clock-tolerance",
                "3h",
                "--out-of-orderness",
                "5min",
                "--idleness",
                "3s",
                "--inactivity-gap",
                "10min",
                "--allowed-lateness",
                "1h",
                "--product-refresh",
                "4s",
                "--product-retention",
                "5d",
                "--traffic-refresh",
                "6s",
                "--neighbours",
                "20",
                "--session-cut",
                "100",
                "--neighbour-cut",
                "200",
                "--most-products",
                "5000",
                "--cooccurrence-refresh",
                "7s",
                "--cooccurrence-half-life",
                "30d",
                "--affinity-half-life",
                "20d",
                "--trend-half-life",
                "6h",
                "--cooccurrence-seed=-3");

        assertThat(settings.validTopic()).isEqualTo("v");
        assertThat(settings.consumerGroup()).isEqualTo("g");
        assertThat(settings.rules())
                .isEqualTo(new InsightsRules(
                        settings.rules().summary(),
                        new ProductSettings(Duration.ofSeconds(4), Duration.ofDays(5)),
                        new TrafficSettings(Duration.ofSeconds(6), Duration.ofMinutes(70)),
                        new CooccurrenceSettings(
                                20,
                                100,
                                100,
                                200,
                                5000,
                                Duration.ofSeconds(7),
                                Duration.ofDays(30),
                                Duration.ofDays(20),
                                Duration.ofHours(6),
                                -3),
                        new ClockCheck(Duration.ofHours(3)),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(3),
                        "l",
                        "r"));
    }

    @Test
    void refusesAnUnknownFlag() {
        assertThatThrownBy(() -> settings("--elasticsarch", "http://a:1"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("Unknown flag --elasticsarch; known are --affinity-half-life, ");
    }

    @Test
    void refusesBeforeTheJobBeginsWhatItsTasksWouldRefuse() {
        assertRefuses(
                "--cooccurrence-half-life is a duration from 1 s to 36525 d, found '999ms'",
                "--cooccurrence-half-life",
                "999ms");
        assertRefuses(
                "--affinity-half-life is a duration from 1 h to 36525 d, found '59min'",
                "--affinity-half-life",
                "59min");
        assertRefuses(
                "--allowed-lateness is a duration from 1 ms to 36525 d, found '99999999999d'",
                "--allowed-lateness",
                "99999999999d");
        assertRefuses(
                "--elasticsearch-timeout is a duration from 1 ms to 1 d, found '25d'",
                "--elasticsearch-timeout",
                "25d");
        assertRefuses(
                "--kafka-transaction-timeout is a duration from 1 ms to 1 d, found '25d'",
                "--kafka-transaction-timeout",
                "25d");
        for (String topic : new String[] {"--valid-topic", "--late-topic", "--rejected-topic"}) {
            assertRefuses(
                    topic
                            + " is the name of a topic: up to 249 letters, digits, dots, hyphens and underscores, found 'a b'",
                    topic,
                    "a b");
        }
        assertThat(settings("--cooccurrence-half-life", "1s")
                        .rules()
                        .cooccurrence()
                        .decay()
                        .unit())
                .isEqualTo(256);
    }

    private static void assertRefuses(String line, String... arguments) {
        assertThatThrownBy(() -> settings(arguments))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(line);
    }

    @Test
    void dockerComposeSubmitsTheJobWithFlagsThatItKnows(@TempDir Path folder) throws IOException {
        ComposeJob job = ComposeJob.read("job-insights", folder);
        InsightsSettings settings = settings(job.arguments());

        assertThat(job.mainClass()).isEqualTo(SessionInsightsJob.class.getName());
        assertThat(settings.kafka().bootstrap()).isEqualTo("kafka:9092");
        assertThat(settings.elasticsearch().addresses()).containsExactly("http://elasticsearch:9200");
        assertThat(settings.elasticsearch().password()).isEqualTo(ComposeJob.SECRET);
    }

    private static InsightsSettings settings(String... arguments) {
        return InsightsSettings.from(Arguments.of(arguments, Map.of()));
    }
}
