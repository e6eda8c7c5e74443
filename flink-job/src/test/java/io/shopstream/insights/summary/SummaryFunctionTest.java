package io.shopstream.insights.summary;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static io.shopstream.insights.summary.MessageBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.ObservedHarness;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.ValidSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gap 30 minutes, lateness 2 hours; {@code wall} is processing time, from 0. */
class SummaryFunctionTest {

    private static final SummarySettings SETTINGS = new SummarySettings(
            new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(2)), Duration.ofSeconds(1), 2);
    private static final long GAP = Duration.ofMinutes(30).toMillis();

    private ObservedHarness<String, ValidSession, SessionSummary> harness;
    private int emitted;

    @BeforeEach
    void start() throws Exception {
        harness = harness();
        harness.open();
        harness.setProcessingTime(0);
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void emitsASessionWithEachOfItsMessagesAndNotWithADuplicate() throws Exception {
        wall(5000);
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        assertThat(emitted()).containsExactly("s-1 open revision 1 at 5000");

        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        wall(6000);
        assertThat(emitted()).isEmpty();

        send(message("m-2").view("10:00:10", "p-1", "Sofas"));
        assertThat(emitted()).containsExactly("s-1 open revision 3 at 6000");
    }

    @Test
    void passesEachDistinctMessageOnOnceAtOnce() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        send(message("m-2").view("10:01:00", "p-1", "Sofas"));
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        send(message("m-1").of("u-2", "s-2").view("10:02:00", "p-1", "Sofas"));
        watermark("10:35:00");
        send(message("m-2").view("10:01:00", "p-1", "Sofas"));
        send(message("m-3").view("09:00:00", "p-1", "Sofas"));
        watermark("12:40:00");
        send(message("m-4").view("10:00:00", "p-1", "Sofas"));

        assertThat(merged()).containsExactly("m-1 of s-1", "m-2 of s-1", "m-1 of s-2", "m-3 of s-1");
        assertThat(late()).containsExactly("m-4");
    }

    @Test
    void closesAfterTheInactivityGap() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        send(message("m-2").view("10:10:00", "p-2", "Sofas"));
        wall(100);
        watermark("10:39:59");
        assertThat(emitted()).containsExactly("s-1 open revision 1 at 0", "s-1 open revision 3 at 0");

        watermark("10:40:00");
        assertThat(emitted()).containsExactly("s-1 closed revision 4 at 100");
    }

    @Test
    void reopensForALateMessageThatProlongsTheSession() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        watermark("10:35:00");
        wall(5000);
        assertThat(emitted()).containsExactly("s-1 open revision 1 at 0", "s-1 closed revision 2 at 0");

        send(message("m-2").view("10:20:00", "p-2", "Sofas"));
        wall(10_000);
        assertThat(emitted()).containsExactly("s-1 open revision 3 at 5000");

        watermark("10:50:00");
        assertThat(emitted()).containsExactly("s-1 closed revision 4 at 10000");
    }

    @Test
    void mergesALateMessageIntoASessionThatStaysClosed() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        watermark("12:29:59");
        wall(5000);
        assertThat(emitted()).containsExactly("s-1 open revision 1 at 0", "s-1 closed revision 2 at 0");

        send(message("m-2").view("09:00:00", "p-2", "Sofas"));
        assertThat(emitted()).containsExactly("s-1 closed revision 4 at 5000");
    }

    @Test
    void turnsAwayWhatComesAfterTheAllowedLateness() throws Exception {
        watermark("12:30:00");
        send(message("m-1").view("09:00:00", "p-1", "Sofas").view("10:00:00", "p-1", "Sofas"));
        send(message("m-2").of("u-1", "s-2").view("10:00:01", "p-1", "Sofas"));
        wall(5000);

        assertThat(late()).containsExactly("m-1");
        assertThat(emitted()).containsExactly("s-2 closed revision 2 at 0");
    }

    @Test
    void forgetsASessionAndItsTimersAfterTheAllowedLateness() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        send(message("m-2").of("u-2", "s-2").view("10:00:01", "p-1", "Sofas"));
        wall(5000);
        watermark("12:30:00");
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

        watermark("12:30:01");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(emitted())
                .containsExactly(
                        "s-1 open revision 1 at 0",
                        "s-2 open revision 1 at 0",
                        "s-1 closed revision 2 at 5000",
                        "s-2 closed revision 2 at 5000");
    }

    /** Each message has products and categories that nobody has seen, of the longest ids and labels that there may be. */
    @Test
    void aSessionOfARobotStopsGrowing() throws Exception {
        long size = 0;
        for (int i = 0; i < 10_400; i++) {
            String product = "p-" + i + "-".repeat(SessionLimits.MAX_ID_BYTES - 8);
            String category = "c-" + i + "-".repeat(SessionLimits.MAX_LABEL_CHARS - 8);
            send(message("m-" + i).view("10:00:00", product, category));
            if (i == 10_100) {
                size = harness.snapshot(1, 1).getStateSize();
            }
        }

        assertThat(harness.snapshot(2, 2).getStateSize()).isEqualTo(size);
        // hashes of ids; two products and two categories, as the settings have it; a path of a hundred categories
        assertThat(size).isBetween(10_000 * 8L, 10_000 * 8L + 104 * 600L);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void manySessionsAreAnEntryAndTwoTimersEachAndNothingWhenTheyAreOver() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            send(message("m-" + i).of("robot", "s-" + i).view("10:00:00", "p-1", "Sofas"));
        }
        assertThat(harness.numKeyedStateEntries()).isEqualTo(5_000);
        assertThat(harness.numEventTimeTimers() + harness.numProcessingTimeTimers())
                .isEqualTo(10_000);

        harness.processWatermark(time("12:30:00"));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers() + harness.numProcessingTimeTimers())
                .isZero();
    }

    @Test
    void keepsTwoTimersHoweverManyMessagesASessionHas() throws Exception {
        for (int i = 0; i < 50; i++) {
            send(message("m-" + i).view("10:%02d:00".formatted(i), "p-1", "Sofas"));
            wall(100L * i);
            watermark("10:%02d:00".formatted(i));
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
        }
    }

    @Test
    void closesWithoutAWatermarkWhenNothingArrivesForAGapOfWallTime() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        wall(GAP / 2);
        send(message("m-2").view("10:01:00", "p-1", "Sofas"));
        wall(GAP + 1);
        wall(GAP + GAP / 2 - 1);
        assertThat(emitted()).containsExactly("s-1 open revision 1 at 0", "s-1 open revision 3 at " + GAP / 2);

        wall(GAP + GAP / 2);
        wall(2 * GAP);
        assertThat(emitted()).containsExactly("s-1 closed revision 4 at " + (GAP + GAP / 2));
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void closesAndForgetsEverythingAtTheEndOfInput() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        harness.processWatermark(Long.MAX_VALUE);

        assertThat(emitted()).containsExactly("s-1 open revision 1 at 0", "s-1 closed revision 2 at 0");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void continuesFromASnapshot() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        restore(harness.snapshot(1, 1));

        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        send(message("m-2").view("10:05:00", "p-2", "Lamps"));
        assertThat(merged()).containsExactly("m-2 of s-1");
        wall(5000);
        watermark("10:35:00");
        wall(10_000);
        assertThat(emitted()).containsExactly("s-1 open revision 3 at 0", "s-1 closed revision 4 at 5000");
    }

    @Test
    void listsTheEarliestProductsOnly() throws Exception {
        send(message("m-1")
                .view("10:00:00", "p-1", "c")
                .view("10:00:01", "p-2", "c")
                .view("10:00:02", "p-3", "c"));

        assertThat(harness.extractOutputValues().get(0).productIds()).containsExactly("p-1", "p-2");
    }

    @Test
    void saysWhenItsNewsWereHandedToKafkaWhereKafkaHasATime() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"), 700);
        assertThat(lastSummary().since()).isEqualTo(700);
        send(message("m-2").view("10:00:01", "p-1", "Sofas"), -1);
        assertThat(lastSummary().since()).isEqualTo(Document.UNKNOWN);
        send(message("m-3").view("10:00:02", "p-1", "Sofas"), 900);
        watermark("10:31:00");
        assertThat(lastSummary().closed()).isTrue();
        assertThat(lastSummary().since()).isEqualTo(Document.UNKNOWN);
    }

    @Test
    void aSummaryInPlaceOfAnotherHasWaitedSinceTheOlderNews() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"), 700);
        send(message("m-2").view("10:00:01", "p-1", "Sofas"), 600);
        send(message("m-3").view("10:00:02", "p-1", "Sofas"), -1);
        List<SessionSummary> all = harness.extractOutputValues();

        SessionSummary last = all.get(2).over(all.get(1).over(all.get(0)));
        assertThat(last.since()).isEqualTo(600);
        assertThat(last.revision()).isEqualTo(5);
        assertThat(all.get(0).over(all.get(2)).since()).isEqualTo(700);
        assertThat(all.get(1).over(all.get(0)).since()).isEqualTo(600);
        assertThat(all.get(0).over(all.get(1)).since()).isEqualTo(600);
    }

    @Test
    void keepsRecordsThatFlinkSerializesWithoutReflection() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SessionSummary.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ValidSession.class);
    }

    private static ObservedHarness<String, ValidSession, SessionSummary> harness() throws Exception {
        return ObservedHarness.of(new SummaryFunction(SETTINGS), ValidSession::sessionId, Types.STRING);
    }

    private void restore(OperatorSubtaskState snapshot) throws Exception {
        harness.close();
        harness = harness();
        emitted = 0;
        harness.initializeState(snapshot);
        harness.open();
        harness.setProcessingTime(0);
    }

    private void send(MessageBuilder message) throws Exception {
        harness.processElement(new StreamRecord<>(message.build()));
    }

    private void send(MessageBuilder message, long handedToKafka) throws Exception {
        harness.processElement(new StreamRecord<>(message.build(), handedToKafka));
    }

    private SessionSummary lastSummary() {
        List<SessionSummary> all = harness.extractOutputValues();
        return all.get(all.size() - 1);
    }

    private void watermark(String at) throws Exception {
        harness.processWatermark(time(at));
    }

    /** In steps, since the harness lets every timer see the time of its last step. */
    private void wall(long millis) throws Exception {
        for (long now = harness.getProcessingTime(); now < millis; now = Math.min(millis, now + 100)) {
            harness.setProcessingTime(now);
        }
        harness.setProcessingTime(millis);
    }

    /** What was emitted since this was asked last. */
    private List<String> emitted() {
        List<SessionSummary> all = harness.extractOutputValues();
        List<String> news = new ArrayList<>();
        for (SessionSummary summary : all.subList(emitted, all.size())) {
            news.add("%s %s revision %d at %d"
                    .formatted(
                            summary.sessionId(),
                            summary.closed() ? "closed" : "open",
                            summary.revision(),
                            summary.updatedAt()));
        }
        emitted = all.size();
        return news;
    }

    private List<String> merged() {
        return harness.getSideOutput(SummaryFunction.MERGED).stream()
                .map(record -> record.getValue().messageId() + " of "
                        + record.getValue().sessionId())
                .toList();
    }

    private List<String> late() {
        return harness.getSideOutput(SummaryFunction.LATE).stream()
                .map(record -> record.getValue().messageId())
                .toList();
    }
}
