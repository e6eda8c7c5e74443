package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.Customer;
import io.shopstream.session.Location;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.session.pseudonym.EmailHash;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.stream.RawMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidSessionFunctionTest {

    private static final RawMessage MESSAGE = GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z");

    @TempDir
    Path folder = Path.of("");

    @Test
    void keepsNeitherNameNorAddressButTheKeyedHash() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), GateRulesOf.KEY + "\n");

        ValidSession session = map(GateRulesOf.emailKey(key.toString()), MESSAGE);

        assertThat(session.user())
                .isEqualTo(new Customer(
                        "u-1", "female", new EmailHash(GateMessages.bytes(GateRulesOf.KEY)).of("ada@example.org")));
        assertThat(session.visitor()).isEqualTo(Visitor.RETURNING);
        assertThat(session.messageId()).isEqualTo("s-1-2026-11-20T10:15:12Z");
    }

    @Test
    void hashesNothingWithoutAKey() throws Exception {
        assertThat(map(GateRulesOf.emailKey(null), MESSAGE).user()).isEqualTo(new Customer("u-1", "female", null));
    }

    /** A shop that uses addresses as ids: nothing of them is in the record, neither in its key nor in its value. */
    @Test
    void writesThePseudonymAndWhatIsToBeKeptOfTheZipCode() throws Exception {
        RawMessage message = GateMessages.raw(GateMessages.json("ada@example.org", "s-1", "2026-11-20T10:15:12Z")
                .replace(
                        "\"Google\"",
                        "\"https://mail.example.org/ada\",\"location\":{\"country\":\"DE\",\"zipCode\":\"10115\"}"));

        ValidSession session = map(GateRulesOf.pseudonyms(folder, 3), message);

        assertThat(session.user())
                .isEqualTo(new Customer(
                        "e3bb0427-a39333b6e24ace0f55d89f2a78b6e87d",
                        "female",
                        "e3bb0427:1d702b301d9a781fe5e55a0d45fc2cdc7216bc716a6c37f117aee64dd773b062"));
        assertThat(session.location()).isEqualTo(new Location("DE", null, null, "101"));
        assertThat(session.referrer()).isEqualTo("mail.example.org");
        assertThat(new String(SessionCodec.encode(session), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                .doesNotContain("ada", "10115");
        assertThat(new ValidSessionRecord("t").record(session, null).key())
                .isEqualTo(GateMessages.bytes("e3bb0427-a39333b6e24ace0f55d89f2a78b6e87d"));
    }

    @Test
    void dropsTheZipCodeOfWhichNothingIsToBeKept() throws Exception {
        RawMessage message = GateMessages.raw(GateMessages.json("u-1", "s-1", "2026-11-20T10:15:12Z")
                .replace("\"Google\"", "\"Google\",\"location\":{\"city\":\"Berlin\",\"zipCode\":\"10115\"}"));

        assertThat(map(GateRulesOf.pseudonyms(folder, 0), message).location())
                .isEqualTo(new Location(null, null, "Berlin", null));
    }

    /** The file where the tasks run may be another than where the job was submitted. */
    @Test
    void refusesAShortKeyWhereTheTaskRuns() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "short");

        assertThatThrownBy(() -> map(GateRulesOf.emailKey(key.toString()), MESSAGE))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("--email-key-file: the key in the first line of " + key + " has 5 bytes");
    }

    static ValidSession map(GateRules rules, RawMessage message) throws Exception {
        OneInputStreamOperatorTestHarness<Admitted, ValidSession> harness =
                new OneInputStreamOperatorTestHarness<>(new StreamMap<>(new ValidSessionFunction(rules)));
        harness.open();
        harness.processElement(new Admitted(Visitor.RETURNING, message), 0);
        harness.close();
        return harness.extractOutputValues().get(0);
    }
}
