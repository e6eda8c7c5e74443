package io.shopstream.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchiveSettingsTest {

    @Test
    void defaultsSuitTheLocalStack() {
        ArchiveSettings settings = settings();

        assertThat(settings.kafka().bootstrap()).isEqualTo("127.0.0.1:19092");
        assertThat(settings.mongo().uri()).isEqualTo("mongodb://127.0.0.1:17017");
        assertThat(settings.validTopic()).isEqualTo("valid_customer_session");
        assertThat(settings.consumerGroup()).isEqualTo("session-archive");
        assertThat(settings.batchDocuments()).isEqualTo(500);
    }

    @Test
    void mapsEveryFlag() {
        ArchiveSettings settings =
                settings("--valid-topic", "v", "--consumer-group", "g", "--mongo-batch-documents", "10");

        assertThat(settings.validTopic()).isEqualTo("v");
        assertThat(settings.consumerGroup()).isEqualTo("g");
        assertThat(settings.batchDocuments()).isEqualTo(10);
    }

    @Test
    void refusesAnUnknownFlag() {
        assertThatThrownBy(() -> settings("--mongodb", "mongodb://a:1"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("Unknown flag --mongodb; known are --consumer-group, ");
    }

    private static ArchiveSettings settings(String... arguments) {
        return ArchiveSettings.from(Arguments.of(arguments, Map.of()));
    }
}
