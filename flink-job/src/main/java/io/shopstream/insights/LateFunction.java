package io.shopstream.insights;

import io.shopstream.insights.rejected.LateDocumentFunction;
import io.shopstream.session.SessionCodec;
import io.shopstream.session.ValidSession;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Makes a dead letter of a message that came after its session was forgotten: as it came, under its user's id. Its own id is
 * in the headers, by which {@code valid_customer_session} and the archive have it.
 */
final class LateFunction implements MapFunction<ValidSession, DeadLetter> {

    private final String lateTopic;

    LateFunction(String lateTopic) {
        this.lateTopic = lateTopic;
    }

    @Override
    public DeadLetter map(ValidSession message) {
        byte[] userId = message.user().userId().getBytes(StandardCharsets.UTF_8);
        String[] headers = {
            "reason",
            LateDocumentFunction.REASON,
            "detail",
            LateDocumentFunction.DETAIL,
            "messageId",
            message.messageId(),
            "sessionId",
            message.sessionId()
        };
        return new DeadLetter(lateTopic, userId, SessionCodec.encode(message), headers);
    }
}
