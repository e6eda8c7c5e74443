package io.shopstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void readsBothSpellings() {
        Arguments arguments = arguments("--first", "1", "--second=2", "--third=a=b");

        assertThat(arguments.text("first")).hasValue("1");
        assertThat(arguments.text("second")).hasValue("2");
        assertThat(arguments.text("third")).hasValue("a=b");
        assertThat(arguments.text("fourth")).isEmpty();
    }

    @Test
    void letsTheEnvironmentOverrideAnArgument() {
        Arguments arguments = Arguments.of(
                new String[] {"--kafka-bootstrap", "argument:1"},
                Map.of("SHOPSTREAM_KAFKA_BOOTSTRAP", "environment:2", "KAFKA_BOOTSTRAP", "other:3"));

        assertThat(arguments.text("kafka-bootstrap", "default:4")).isEqualTo("environment:2");
    }

    @Test
    void readsSwitches() {
        Arguments arguments = arguments("--alone", "--on", "true", "--off", "false", "--last");

        assertThat(arguments.isSet("alone")).isTrue();
        assertThat(arguments.isSet("on")).isTrue();
        assertThat(arguments.isSet("off")).isFalse();
        assertThat(arguments.isSet("last")).isTrue();
        assertThat(arguments.isSet("absent")).isFalse();
        assertRefuses(() -> arguments("--on", "yes").isSet("on"), "--on is a switch (true or false), found 'yes'");
    }

    @Test
    void readsDurations() {
        assertThat(arguments("--gap", "30 min").duration("gap", Duration.ofHours(1)))
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(arguments().duration("gap", Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
        for (String wrong : new String[] {"soon", "-5s", "999999999999999d"}) {
            assertRefuses(
                    () -> arguments("--gap", wrong).duration("gap", Duration.ofHours(1)),
                    "--gap is a duration such as 30s, 5min or 24h, found '" + wrong + "'");
        }
        for (String wrong : new String[] {"0s", "999999ns", "36526d", "99999999999d"}) {
            assertRefuses(
                    () -> arguments("--gap", wrong).duration("gap", Duration.ofHours(1)),
                    "--gap is a duration from 1 ms to 36525 d, found '" + wrong + "'");
        }
    }

    @Test
    void readsTimeoutsThatEveryClientTakes() {
        assertThat(arguments("--wait", "24h").timeout("wait", Duration.ofSeconds(1)))
                .isEqualTo(Duration.ofDays(1));
        assertRefuses(
                () -> arguments("--wait", "25d").timeout("wait", Duration.ofSeconds(1)),
                "--wait is a duration from 1 ms to 1 d, found '25d'");
    }

    @Test
    void oneTopicIsNotTwoOfAJob() {
        Arguments arguments = arguments("--late", "same", "--valid", "same");
        assertThat(arguments.topic("late", "x")).isEqualTo("same");
        assertThat(arguments.topic("late", "x")).as("asked again").isEqualTo("same");

        assertRefuses(() -> arguments.topic("valid", "y"), "--valid and --late are both 'same': each needs its own");
    }

    @Test
    void readsNamesOfTopicsByKafkasRule() {
        assertThat(arguments("--in", "A.b_c-9").topic("in", "x")).isEqualTo("A.b_c-9");
        for (String wrong : new String[] {"two words", "a/b", "ä", ".", "..", "x".repeat(250)}) {
            assertRefuses(
                    () -> arguments("--in", wrong).topic("in", "x"),
                    "--in is the name of a topic: up to 249 letters, digits, dots, hyphens and underscores, found '"
                            + wrong + "'");
        }
    }

    @Test
    void readsNumbersWithinTheirRange() {
        assertThat(arguments("--size", "5").number("size", 1, 1, 5)).isEqualTo(5);
        assertThat(arguments().number("size", 1, 1, 5)).isEqualTo(1);
        for (String wrong : new String[] {"0", "6", "five", "1.5"}) {
            assertRefuses(
                    () -> arguments("--size", wrong).number("size", 1, 1, 5),
                    "--size is a whole number from 1 to 5, found '" + wrong + "'");
        }
    }

    @Test
    void readsFractions() {
        assertThat(arguments("--rate", "0.01").fraction("rate", 0.5)).isEqualTo(0.01);
        assertThat(arguments().fraction("rate", 0.5)).isEqualTo(0.5);
        for (String wrong : new String[] {"0", "1", "few", "NaN"}) {
            assertRefuses(
                    () -> arguments("--rate", wrong).fraction("rate", 0.5),
                    "--rate is a number between 0 and 1, such as 0.001, found '" + wrong + "'");
        }
    }

    @Test
    void refusesWhatNobodyAskedFor() {
        Arguments arguments = arguments("--redis", "h:1", "--kafka-bootstap", "h:2");
        arguments.text("redis");
        arguments.text("kafka-bootstrap");

        assertRefuses(arguments::rejectUnknown, "Unknown flag --kafka-bootstap; known are --kafka-bootstrap, --redis");
    }

    @Test
    void acceptsWhatSomebodyAskedFor() {
        Arguments arguments = arguments("--redis", "h:1");
        arguments.text("redis");

        arguments.rejectUnknown();
    }

    @Test
    void refusesWhatIsNoFlag() {
        assertRefuses(() -> arguments("gate"), "Expected a flag such as --kafka-bootstrap, found 'gate'");
        assertRefuses(() -> arguments("--"), "Expected a flag such as --kafka-bootstrap, found '--'");
        assertRefuses(() -> arguments("--redis", "a:1", "--redis", "b:1"), "--redis is given twice");
        assertRefuses(() -> arguments("--redis").text("redis"), "--redis needs a value");
        assertRefuses(
                () -> arguments("--email-key-file", "/no/such/file").file("email-key-file"),
                "--email-key-file: cannot read the file /no/such/file");
    }

    private static Arguments arguments(String... arguments) {
        return Arguments.of(arguments, Map.of());
    }

    private static void assertRefuses(ThrowingCallable reading, String line) {
        assertThatThrownBy(reading).isInstanceOf(InvalidSettings.class).hasMessage(line);
    }
}
