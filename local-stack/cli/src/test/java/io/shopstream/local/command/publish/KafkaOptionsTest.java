package io.shopstream.local.command.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.simulator.publish.PublisherSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KafkaOptionsTest {

    @Test
    void withoutFlagsItIsTheLocalStack() {
        assertThat(settings(Map.of())).isEqualTo(new PublisherSettings("127.0.0.1:19092", "user_session_info", null));
        assertThat(settings(Map.of("SHOPSTREAM_PORT_OFFSET", "100")).bootstrap())
                .isEqualTo("127.0.0.1:19192");
    }

    @Test
    void flagsSayWhereAndTheEnvironmentOverridesThem() {
        String[] flags = {"--kafka-bootstrap=broker:9093", "--kafka-config=tls.properties", "--topic=t"};

        assertThat(settings(Map.of(), flags))
                .isEqualTo(new PublisherSettings("broker:9093", "t", Path.of("tls.properties")));
        assertThat(settings(
                        Map.of("SHOPSTREAM_KAFKA_BOOTSTRAP", "other:9093", "SHOPSTREAM_KAFKA_CONFIG", "other"), flags))
                .isEqualTo(new PublisherSettings("other:9093", "t", Path.of("other")));
    }

    private static PublisherSettings settings(Map<String, String> environment, String... flags) {
        KafkaOptions options = new KafkaOptions();
        new CommandLine(options).parseArgs(flags);
        return options.settings(environment);
    }
}
