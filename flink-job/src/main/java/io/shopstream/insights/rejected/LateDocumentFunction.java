package io.shopstream.insights.rejected;

import io.shopstream.elasticsearch.Document;
import io.shopstream.session.ValidSession;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Makes a document of {@code rejected_session} of each message that came after its session was forgotten. Its id is the
 * message's own, unlike those of other rejections, so that a restart which takes a message again writes it again.
 */
public final class LateDocumentFunction extends ProcessFunction<ValidSession, Document> {

    /** Why such a message is rejected, in a word and in a sentence. */
    public static final String REASON = "late";

    public static final String DETAIL =
            "older than the inactivity gap and the allowed lateness, and its session is gone";

    private final String lateTopic;

    public LateDocumentFunction(String lateTopic) {
        this.lateTopic = lateTopic;
    }

    @Override
    public void processElement(ValidSession message, Context context, Collector<Document> out) {
        @Nullable Long timestamp = context.timestamp();
        out.collect(RejectionDocument.ofLate(
                message.identity(),
                lateTopic,
                timestamp == null ? -1 : timestamp,
                context.timerService().currentProcessingTime()));
    }
}
