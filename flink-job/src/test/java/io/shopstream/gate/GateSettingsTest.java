package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.gate.memory.FilterSize;
import io.shopstream.gate.memory.MemorySettings;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ComposeJob;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.settings.RedisAddress;
import io.shopstream.settings.RedisSettings;
import io.shopstream.stream.SkippedOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateSettingsTest {

    private static final SkippedOffsets SKIPPED =
            SkippedOffsets.from(Arguments.of(new String[] {"--skip", "in-0@7,in-3@42"}, Map.of()), List.of("in"));

    @Test
    void defaultsSuitTheLocalStack() {
        assertThat(settings())
                .isEqualTo(new GateSettings(
                        new KafkaSettings("127.0.0.1:19092", Map.of(), Duration.ofMinutes(45)),
                        new MemorySettings(
                                new RedisSettings(
                                        new RedisAddress.Server("127.0.0.1", 16379),
                                        null,
                                        null,
                                        null,
                                        false,
                                        null,
                                        Duration.ofSeconds(2)),
                                Duration.ofSeconds(30),
                                new FilterSize(10_000_000, 0.001),
                                new FilterSize(10_000_000, 0.001),
                                7,
                                Duration.ofDays(400)),
                        null,
                        new GateRules(
                                new DuplicateHorizon(Duration.ofHours(24), 7),
                                Duration.ofHours(1),
                                SkippedOffsets.NONE,
                                null,
                                null,
                                512),
                        "user_session_info",
                        "valid_customer_session",
                        "rejected_session",
                        "session-gate",
                        "session-gate"));
    }

    @Test
    void mapsEveryFlag(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "a secret key of thirty-two bytes");
        Path userKey = Files.writeString(folder.resolve("user-key"), "another key of thirty-two bytes.\n");

        assertThat(settings(
                        "--kafka-bootstrap", "kafka:1",
                        "--redis", "redis:2",
                        "--redis-patience", "5s",
                        "--user-capacity", "1000",
                        "--user-error-rate", "0.5",
                        "--message-capacity", "2000",
                        "--message-error-rate", "0.25",
                        "--messages-kept", "3d",
                        "--daily-visitors-kept", "30d",
                        "--mongo", "mongodb://mongo:3",
                        "--duplicate-horizon", "2h",
                        "--clock-tolerance", "1min",
                        "--email-key-file", key.toString(),
                        "--user-id-key-file", userKey.toString(),
                        "--zip-code-digits", "3",
                        "--skip", "in-3@42, in-0@7",
                        "--input-topic", "in",
                        "--valid-topic", "out",
                        "--rejected-topic", "not",
                        "--consumer-group", "group",
                        "--transactional-id-prefix", "prefix"))
                .isEqualTo(new GateSettings(
                        new KafkaSettings("kafka:1", Map.of(), Duration.ofMinutes(45)),
                        new MemorySettings(
                                new RedisSettings(
                                        new RedisAddress.Server("redis", 2),
                                        null,
                                        null,
                                        null,
                                        false,
                                        null,
                                        Duration.ofSeconds(2)),
                                Duration.ofSeconds(5),
                                new FilterSize(1_000, 0.5),
                                new FilterSize(2_000, 0.25),
                                3,
                                Duration.ofDays(30)),
                        new MongoSettings(
                                "mongodb://mongo:3",
                                "shopstream",
                                null,
                                null,
                                "admin",
                                false,
                                null,
                                Duration.ofSeconds(10)),
                        new GateRules(
                                new DuplicateHorizon(Duration.ofHours(2), 3),
                                Duration.ofMinutes(1),
                                SKIPPED,
                                key.toString(),
                                userKey.toString(),
                                3),
                        "in",
                        "out",
                        "not",
                        "group",
                        "prefix"));
    }

    @Test
    void refusesAFilterLargerThanARedisString() {
        assertRefuses(
                "--user-capacity and --user-error-rate: a capacity of 1000000000 at an error rate of 0.001 needs a"
                        + " filter of more than the 512 MiB that a Redis string holds",
                "--user-capacity",
                "1000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12h", "366d"})
    void remembersMessagesForWholeDays(String kept) {
        assertRefuses("--messages-kept takes whole days from 1d to 365d", "--messages-kept", kept);
    }

    @Test
    void refusesAFlagThatItDoesNotKnow() {
        assertThatThrownBy(() -> settings("--elasticsearch", "http://127.0.0.1:19200"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(
                        "Unknown flag --elasticsearch; known are --clock-tolerance, --consumer-group, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--email-key-file", "--user-id-key-file"})
    void refusesAKeyThatIsTooShortBeforeAJobRuns(String flag, @TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "hush\n");

        assertRefuses(
                flag + ": the key in the first line of " + key
                        + " has 4 bytes and needs at least 32, such as openssl rand -hex 32 makes them",
                flag,
                key.toString());
        assertRefuses(flag + ": cannot read the file " + folder.resolve("none"), flag, folder + "/none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "513", "all"})
    void keepsSoManyDigitsOfAZipCodeAsItHas(String digits) {
        assertRefuses(
                "--zip-code-digits is a whole number from 0 to 512, found '" + digits + "'",
                "--zip-code-digits=" + digits);
    }

    private static void assertRefuses(String line, String... arguments) {
        assertThatThrownBy(() -> settings(arguments))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(line);
    }

    @Test
    void dockerComposeSubmitsTheJobWithFlagsThatItKnows(@TempDir Path folder) throws IOException {
        ComposeJob job = ComposeJob.read("job-gate", folder);
        GateSettings settings = settings(job.arguments());

        assertThat(job.mainClass()).isEqualTo(SessionGateJob.class.getName());
        assertThat(settings.kafka().bootstrap()).isEqualTo("kafka:9092");
        assertThat(settings.memory().redis().address()).hasToString("redis:6379");
        assertThat(settings.archive()).isNotNull();
        assertThat(settings.rules().emailKeyFile()).isNotNull();
    }

    private static GateSettings settings(String... arguments) {
        return GateSettings.from(Arguments.of(arguments, Map.of()));
    }
}
