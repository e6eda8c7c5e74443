package io.shopstream.insights;

import io.shopstream.insights.rejected.LateDocumentFunction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.stream.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Makes a dead letter of a message that came after its session was forgotten: as it came, under its user's id. Its own id, by
 * which {@code valid_customer_session} and the archive have it, and the timestamp of its record are in the headers.
 */
final class LateFunction extends ProcessFunction<ValidSession, DeadLetter> {

    private final String lateTopic;

    LateFunction(String lateTopic) {
        this.lateTopic = lateTopic;
    }

    @Override
    public void processElement(ValidSession message, Context context, Collector<DeadLetter> out) {
        byte[] userId = message.user().userId().getBytes(StandardCharsets.UTF_8);
        @Nullable Long timestamp = context.timestamp();
        String[] headers = {
            "reason",
            LateDocumentFunction.REASON,
            "detail",
            LateDocumentFunction.DETAIL,
            "messageId",
            message.messageId(),
            "sessionId",
            message.sessionId(),
            "timestamp",
            Long.toString(timestamp == null ? -1 : timestamp)
        };
        out.collect(new DeadLetter(lateTopic, userId, SessionCodec.encode(message), headers));
    }
}
