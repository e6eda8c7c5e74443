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

class KafkaSettingsTest {

    @Test
    void defaultsSuitTheLocalStack() {
        assertThat(settings()).isEqualTo(new KafkaSettings("127.0.0.1:19092", Map.of(), Duration.ofMinutes(45)));
    }

    @Test
    void mapsEveryFlag(@TempDir Path folder) throws IOException {
        Path client = Files.writeString(
                folder.resolve("client.properties"), "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n");

        assertThat(settings(
                        "--kafka-bootstrap", "a:1,b:2",
                        "--kafka-client-properties", client.toString(),
                        "--kafka-transaction-timeout", "10min"))
                .isEqualTo(new KafkaSettings(
                        "a:1,b:2",
                        Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"),
                        Duration.ofMinutes(10)));
    }

    @Test
    void keepsSecretsOutOfItsText() {
        KafkaSettings settings = new KafkaSettings("a:1", Map.of("ssl.key.password", "hush"), Duration.ofMinutes(1));

        assertThat(settings.toString()).isEqualTo("KafkaSettings[a:1]");
    }

    @Test
    void refusesAFileThatHoldsNoProperties(@TempDir Path folder) throws IOException {
        Path client = Files.writeString(folder.resolve("client.properties"), "broken=\\u12");

        assertThatThrownBy(() -> settings("--kafka-client-properties", client.toString()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--kafka-client-properties: " + client + " is not a properties file in UTF-8");
    }

    @Test
    void knowsAddressesOfServersFromOtherTexts() {
        for (String right : new String[] {"a_b.example:9092, c:1", "[::1]:9092", "SASL_SSL://a:1"}) {
            assertThat(settings("--kafka-bootstrap", right).bootstrap()).isEqualTo(right);
        }
        for (String wrong : new String[] {"a", "a:1,", "a:b", "a b:1", ":1"}) {
            assertThatThrownBy(() -> settings("--kafka-bootstrap", wrong))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("--kafka-bootstrap is host:port, several separated by commas, found '" + wrong + "'");
        }
    }

    private static KafkaSettings settings(String... arguments) {
        Arguments read = Arguments.of(arguments, Map.of());
        KafkaSettings settings = KafkaSettings.from(read);
        read.rejectUnknown();
        return settings;
    }
}
