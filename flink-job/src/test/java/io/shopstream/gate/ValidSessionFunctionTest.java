package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Customer;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.stream.RawMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidSessionFunctionTest {

    private static final RawMessage MESSAGE = GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z");

    @Test
    void keepsNoPersonalDataButTheKeyedHash(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "a secret key\n");

        ValidSession session = map(key.toString());

        assertThat(session.user())
                .isEqualTo(new Customer(
                        "u-1", "female", new EmailHash(GateMessages.bytes("a secret key")).of("ada@example.org")));
        assertThat(session.visitor()).isEqualTo(Visitor.RETURNING);
        assertThat(session.messageId()).isEqualTo("s-1-2026-11-20T10:15:12Z");
    }

    @Test
    void hashesNothingWithoutAKey() throws Exception {
        assertThat(map(null).user()).isEqualTo(new Customer("u-1", "female", null));
    }

    private static ValidSession map(@Nullable String emailKeyFile) throws Exception {
        OneInputStreamOperatorTestHarness<Admitted, ValidSession> harness =
                new OneInputStreamOperatorTestHarness<>(new StreamMap<>(new ValidSessionFunction(emailKeyFile)));
        harness.open();
        harness.processElement(new Admitted(Visitor.RETURNING, MESSAGE), 0);
        harness.close();
        return harness.extractOutputValues().get(0);
    }
}
