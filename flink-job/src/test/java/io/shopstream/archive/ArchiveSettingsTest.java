package io.shopstream.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class ArchiveSettingsTest {

    @Test
    void defaultsSuitTheLocalStack() {
        ArchiveSettings settings = settings();

        assertThat(settings.kafka().bootstrap()).isEqualTo("127.0.0.1:19092");
        assertThat(settings.mongo().uri()).isEqualTo("mongodb://127.0.0.1:17017");
        assertThat(settings.validTopic()).isEqualTo("valid_customer_session");
        assertThat(settings.consumerGroup()).isEqualTo("session-archive");
        assertThat(settings.batchDocuments()).isEqualTo(500);
        assertThat(settings.reader().clockCheck()).isEqualTo(new ClockCheck(Duration.ofHours(1)));
    }

    @Test
    void mapsEveryFlag() {
        ArchiveSettings settings = settings(
                "--valid-topic",
                "v",
                "--consumer-group",
                "g",
                "--mongo-batch-documents",
                "10",
                "--clock-tolerance",
                "2h");

        assertThat(settings.validTopic()).isEqualTo("v");
        assertThat(settings.consumerGroup()).isEqualTo("g");
        assertThat(settings.batchDocuments()).isEqualTo(10);
        assertThat(settings.reader().clockCheck()).isEqualTo(new ClockCheck(Duration.ofHours(2)));
    }

    @Test
    void refusesAnUnknownFlag() {
        assertThatThrownBy(() -> settings("--mongodb", "mongodb://a:1"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("Unknown flag --mongodb; known are --clock-tolerance, --consumer-group, ");
    }

    @Test
    void dockerComposeSubmitsTheJobWithFlagsThatItKnows(@TempDir Path folder) throws IOException {
        ComposeJob job = ComposeJob.read("job-archive", folder);
        ArchiveSettings settings = settings(job.arguments());

        assertThat(job.mainClass()).isEqualTo(SessionArchiveJob.class.getName());
        assertThat(settings.kafka().bootstrap()).isEqualTo("kafka:9092");
        assertThat(settings.mongo().uri()).isEqualTo("mongodb://mongo:27017/?replicaSet=rs0");
        assertThat(settings.mongo().password()).isEqualTo(ComposeJob.SECRET);
    }

    private static ArchiveSettings settings(String... arguments) {
        return ArchiveSettings.from(Arguments.of(arguments, Map.of()));
    }
}
