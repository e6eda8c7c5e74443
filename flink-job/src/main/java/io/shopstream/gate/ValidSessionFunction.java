package io.shopstream.gate;

import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.session.pseudonym.EmailHash;
import io.shopstream.settings.Secrets;
import io.shopstream.stream.RawMessage;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Makes an admitted message what the topic downstream promises: without name and email, with a keyed hash of the
 * email if there is a key, and otherwise what the {@link Pseudonymiser} leaves of it. Stateless. Counts in the metric
 * {@code valid.messages}.
 */
final class ValidSessionFunction extends RichMapFunction<Admitted, ValidSession> {

    private final @Nullable String emailKeyFile;
    private final Pseudonymiser pseudonymiser;

    private transient @Nullable EmailHash emailHash;
    private transient Counter valid;

    @SuppressWarnings("NullAway.Init")
    ValidSessionFunction(GateRules rules) {
        this.emailKeyFile = rules.emailKeyFile();
        this.pseudonymiser = new Pseudonymiser(rules.userIdKeyFile(), rules.zipCodeCharacters());
    }

    @Override
    public void open(OpenContext context) {
        if (emailKeyFile != null) {
            emailHash = new EmailHash(Secrets.key(EmailHash.KEY_FILE, emailKeyFile));
        }
        pseudonymiser.open();
        valid = getRuntimeContext().getMetricGroup().addGroup("valid").counter("messages");
    }

    @Override
    public ValidSession map(Admitted admitted) {
        SessionMessage message = pseudonymiser.of(decode(admitted.original()));
        @Nullable String email = message.user().email();
        @Nullable String hash = emailHash == null || email == null ? null : emailHash.of(email);
        valid.inc();
        return ValidSession.of(message, admitted.visitor(), hash);
    }

    private static SessionMessage decode(RawMessage original) {
        byte[] value = Objects.requireNonNull(original.value(), "a message without a value was admitted");
        if (SessionCodec.decodeMessage(value) instanceof Decoded.Accepted<SessionMessage> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException("A message that cannot be read was admitted: " + original);
    }
}
