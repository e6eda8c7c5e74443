package io.shopstream.session.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.SessionArbitraries;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Encoding loses nothing, whatever the contract allows in a message. */
class SessionCodecRoundTripTest {

    @Property(tries = 400, seed = "1")
    void decodingWhatWasEncodedGivesTheSameMessage(@ForAll("messages") SessionMessage message) {
        assertThat(SessionCodec.decodeMessage(SessionCodec.encode(message))).isEqualTo(new Decoded.Accepted<>(message));
    }

    @Property(tries = 400, seed = "2")
    void decodingWhatWasEncodedGivesTheSameValidSession(@ForAll("validSessions") ValidSession session) {
        assertThat(SessionCodec.decodeValid(SessionCodec.encode(session))).isEqualTo(new Decoded.Accepted<>(session));
    }

    @Property(tries = 200, seed = "3")
    void whatTheGateMakesOfAMessageIsReadDownstream(
            @ForAll("messages") SessionMessage message, @ForAll Visitor visitor) {
        ValidSession session = ValidSession.of(message, visitor, "ab".repeat(32));

        assertThat(SessionCodec.decodeValid(SessionCodec.encode(session))).isEqualTo(new Decoded.Accepted<>(session));
    }

    @Property(tries = 200, seed = "4")
    void anAbsentFieldIsWrittenNeitherAsEmptyNorAsNull(@ForAll("messages") SessionMessage message) {
        String json = new String(SessionCodec.encode(message), StandardCharsets.UTF_8);

        // inside a string a quote is escaped, so neither can come from a value
        assertThat(json).doesNotContainPattern("[^\\\\]\":\"\"").doesNotContainPattern("[^\\\\]\":null[,}]");
    }

    @Property(tries = 200, seed = "5")
    void equalMessagesHaveEqualHashes(@ForAll("messages") SessionMessage message) {
        SessionMessage copy =
                message.toBuilder().interactions(message.interactions().clone()).build();

        assertThat(copy).isEqualTo(message).hasSameHashCodeAs(message);
    }

    @Provide
    Arbitrary<SessionMessage> messages() {
        return SessionArbitraries.messages();
    }

    @Provide
    Arbitrary<ValidSession> validSessions() {
        return SessionArbitraries.validSessions();
    }
}
