package io.shopstream.insights.rejected;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.TemplateFit;
import io.shopstream.session.ValidSession;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LateDocumentFunctionTest {

    @Test
    @SuppressWarnings("try") // whoever interrupts a test wants it to end
    void saysWhatWasTooLateAndReplacesItselfAfterARestart() throws Exception {
        ValidSession message = message("m-1").view("10:00:05", "p-1", "Sofas").build();
        try (OneInputStreamOperatorTestHarness<ValidSession, Document> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new LateDocumentFunction("late_session")))) {
            harness.open();
            harness.setProcessingTime(1_800_000_000_000L);
            harness.processElement(new StreamRecord<>(message, 1_700_000_000_000L));
            harness.setProcessingTime(1_800_000_001_000L);
            harness.processElement(new StreamRecord<>(message));

            assertThat(harness.extractOutputValues())
                    .extracting(Document::index)
                    .containsOnly("rejected_session");
            assertThat(harness.extractOutputValues()).extracting(Document::id).containsOnly("late_session:u-1:m-1");
            assertThat(harness.extractOutputValues())
                    .extracting(Document::version)
                    .containsExactly(1_800_000_000_000L, 1_800_000_001_000L);
            assertThat(harness.extractOutputValues())
                    .extracting(document -> new String(document.json(), StandardCharsets.UTF_8))
                    .containsExactly(
                            "{\"reason\":\"late\",\"detail\":\"older than the inactivity gap and the allowed lateness,"
                                    + " and its session is gone\",\"topic\":\"late_session\",\"userId\":\"u-1\",\"messageId\":\"m-1\","
                                    + "\"timestamp\":\"2023-11-14T22:13:20Z\",\"rejectedAt\":\"2027-01-15T08:00:00Z\"}",
                            "{\"reason\":\"late\",\"detail\":\"older than the inactivity gap and the allowed lateness,"
                                    + " and its session is gone\",\"topic\":\"late_session\",\"userId\":\"u-1\",\"messageId\":\"m-1\","
                                    + "\"rejectedAt\":\"2027-01-15T08:00:01Z\"}");
            TemplateFit.assertFills(harness.extractOutputValues().get(0), "partition", "offset");
        }
    }
}
