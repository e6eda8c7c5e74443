package io.shopstream.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.ClockCheck;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ComposeJob;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.RedisAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileSettingsTest {

    @Test
    void defaultsSuitTheLocalStack() {
        ProfileSettings settings = settings();

        assertThat(settings.kafka().bootstrap()).isEqualTo("127.0.0.1:19092");
        assertThat(settings.redis().address()).isEqualTo(new RedisAddress.Server("127.0.0.1", 16_379));
        assertThat(settings.validTopic()).isEqualTo("valid_customer_session");
        assertThat(settings.consumerGroup()).isEqualTo("session-profile");
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.kept()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.reader().clockCheck()).isEqualTo(new ClockCheck(Duration.ofHours(1)));
    }

    @Test
    void mapsEveryFlag() {
        ProfileSettings settings = settings(
                "--valid-topic",
                "v",
                "--consumer-group",
                "g",
                "--redis-patience",
                "5s",
                "--profile-kept",
                "10d",
                "--skip",
                "v-0@7",
                "--clock-tolerance",
                "2h");

        assertThat(settings.validTopic()).isEqualTo("v");
        assertThat(settings.consumerGroup()).isEqualTo("g");
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.kept()).isEqualTo(Duration.ofDays(10));
        assertThat(settings.reader().clockCheck()).isEqualTo(new ClockCheck(Duration.ofHours(2)));
        assertThat(settings.reader().skipped().contains("v", 0, 7)).isTrue();
    }

    @Test
    void refusesWhatItDoesNotKnowAndWhatRedisWouldTakeForNow() {
        assertThatThrownBy(() -> settings("--profiles", "1"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("Unknown flag --profiles; known are --clock-tolerance, --consumer-group, ");
        assertThatThrownBy(() -> settings("--profile-kept", "999ms"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--profile-kept takes a second or more");
    }

    @Test
    void dockerComposeSubmitsTheJobWithFlagsThatItKnows(@TempDir Path folder) throws IOException {
        ComposeJob job = ComposeJob.read("job-profile", folder);
        ProfileSettings settings = settings(job.arguments());

        assertThat(job.mainClass()).isEqualTo(SessionProfileJob.class.getName());
        assertThat(settings.kafka().bootstrap()).isEqualTo("kafka:9092");
        assertThat(settings.redis().address()).isEqualTo(new RedisAddress.Server("redis", 6_379));
        assertThat(settings.redis().password()).isEqualTo(ComposeJob.SECRET);
    }

    private static ProfileSettings settings(String... arguments) {
        return ProfileSettings.from(Arguments.of(arguments, Map.of()));
    }
}
