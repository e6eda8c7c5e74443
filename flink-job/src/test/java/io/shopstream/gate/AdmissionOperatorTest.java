package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.gate.memory.Memory;
import io.shopstream.gate.memory.Seen;
import io.shopstream.session.MessageIdentity;
import io.shopstream.session.RejectReason;
import io.shopstream.session.Visitor;
import io.shopstream.stream.RawMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AdmissionOperatorTest {

    private static final long NOW = Instant.parse("2026-11-20T10:15:31Z").toEpochMilli();
    private static final long DAY = 20_777;
    private static final Duration HORIZON = Duration.ofHours(24);

    /** Of a message that tells of the last seconds. */
    private static final long LIVE = NOW;

    /** Of a message that may have come long ago. */
    private static final long OLD = NOW - Duration.ofDays(3).toMillis();

    private static final long CONTENT = 1;
    private static final long OTHER_CONTENT = 2;
    private static final String SAME = "messageId has passed before";
    private static final String OTHER = "messageId has passed before, with other content";

    private KeyedOneInputStreamOperatorTestHarness<String, Arrival, Admitted> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(new Remembered());
        harness.setProcessingTime(NOW);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void tellsNewUsersFromReturningOnes() throws Exception {
        send("ada", "s-1", "m-1");
        send("ben", "s-2", "m-2");
        send("ada", "s-3", "m-3");
        send("ada", "s-1", "m-4");

        assertThat(visitors()).containsExactly(Visitor.NEW, Visitor.NEW, Visitor.RETURNING, Visitor.NEW);
        assertThat(seen())
                .containsExactly(
                        Seen.user("ada", DAY),
                        Seen.message(of("ada", "m-1"), DAY),
                        Seen.user("ben", DAY),
                        Seen.message(of("ben", "m-2"), DAY),
                        Seen.message(of("ada", "m-3"), DAY),
                        Seen.message(of("ada", "m-4"), DAY));
    }

    @Test
    void aMessagePassesOnce() throws Exception {
        send("ada", "s-1", "m-1");
        send("ada", "s-1", "m-1");
        decided();
        send("ada", "s-1", "m-1");
        send("ada", "s-1", "m-2");

        assertThat(visitors()).hasSize(2);
        assertThat(duplicates()).hasSize(2);
        assertThat(seen())
                .contains(Seen.message(of("ada", "m-1"), DAY), Seen.message(of("ada", "m-2"), DAY))
                .hasSize(3);
    }

    /** A message belongs to a user; what others send under its id is not a copy of it. */
    @Test
    void anotherUsersMessageOfTheSameIdPasses() throws Exception {
        send("ada", "s-1", "m-1");
        send("ben", "s-2", "m-1");

        assertThat(visitors()).containsExactly(Visitor.NEW, Visitor.NEW);
        assertThat(duplicates()).isEmpty();
    }

    @Test
    void aRejectSaysWhenTheMessageThatPassedHadOtherContent() throws Exception {
        send("ada", "s-1", "m-1");
        // in one batch
        send("ada", "s-1", "m-1", OTHER_CONTENT, LIVE);
        send("ada", "s-1", "m-1", CONTENT, LIVE);
        decided();
        send("ada", "s-1", "m-1", OTHER_CONTENT, LIVE);
        decided();
        assertThat(duplicates()).extracting(RejectedMessage::detail).containsExactly(OTHER, SAME, OTHER);

        restart(snapshotAfter(Duration.ofMillis(1)), new Remembered("ada/m-2"));
        send("ada", "s-1", "m-1", OTHER_CONTENT, LIVE);
        // the archive knows it, with CONTENT
        send("ada", "s-1", "m-2", CONTENT, OLD);
        send("ada", "s-1", "m-2", OTHER_CONTENT, OLD);
        decided();

        assertThat(duplicates()).extracting(RejectedMessage::detail).containsExactly(OTHER, SAME, OTHER);
        assertThat(duplicates()).extracting(RejectedMessage::reason).containsOnly(RejectReason.DUPLICATE);
    }

    @Test
    void asksTheMemoryForAUserWithoutStateOnlyAndAboutNoLiveMessage() throws Exception {
        // a state that is a day old knows all that can have come
        restart(snapshotAfter(HORIZON), new Remembered("ada"));
        long now = NOW + HORIZON.toMillis();
        send("ada", "s-1", "m-1", now);
        send("ben", "s-2", "m-2", now);
        decided();
        send("ada", "s-1", "m-3", now);

        assertThat(visitors()).containsExactly(Visitor.RETURNING, Visitor.NEW, Visitor.RETURNING);
        assertThat(Remembered.ASKED).containsExactlyInAnyOrder("ada", "ben");
    }

    @Test
    void aMessageFromBeyondTheHorizonPassesUnlessTheMemoryIsCertain() throws Exception {
        restart(null, new Remembered("ada", "ada/m-1"));
        send("ada", "s-1", "m-1", OLD);
        send("ada", "s-1", "m-2", OLD);
        send("ben", "s-2", "m-1", OLD);

        assertThat(visitors()).containsExactly(Visitor.RETURNING, Visitor.NEW);
        assertThat(duplicates()).hasSize(1);
        assertThat(Remembered.ASKED)
                .containsExactlyInAnyOrder(
                        "ada", "ben", "ada/m-1 20774-20777", "ada/m-2 20774-20777", "ben/m-1 20774-20777");
    }

    @Test
    void remembersAcrossARestart() throws Exception {
        send("ada", "s-1", "m-1");
        // meanwhile Redis has learned of her: that must not make the rest of her session a returning one
        restart(snapshotAfter(Duration.ofMillis(1)), new Remembered("ada"));
        send("ada", "s-1", "m-1");
        send("ada", "s-1", "m-2");
        send("ada", "s-2", "m-3");

        assertThat(visitors()).containsExactly(Visitor.NEW, Visitor.RETURNING);
        assertThat(duplicates()).hasSize(1);
        assertThat(seen()).containsExactly(Seen.message(of("ada", "m-2"), DAY), Seen.message(of("ada", "m-3"), DAY));
    }

    @Test
    void sinceWhenItRemembersIsOneNumberHoweverManyCheckpointsThereAre() throws Exception {
        long size = harness.snapshot(1, 0).getStateSize();
        for (int checkpoint = 2; checkpoint <= 10; checkpoint++) {
            assertThat(harness.snapshot(checkpoint, 0).getStateSize()).isEqualTo(size);
        }
    }

    /** What waits for an answer is decided before a checkpoint, so that the checkpoint covers it. */
    @Test
    void nothingWaitsWhenACheckpointIsTaken() throws Exception {
        send("ada", "s-1", "m-1");
        assertThat(harness.getOutput()).isEmpty();

        harness.prepareSnapshotPreBarrier(1);

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void decidesAfterAMomentOnAQuietStream() throws Exception {
        restart(snapshotAfter(HORIZON), new Remembered());
        send("ada", "s-1", "m-1", NOW + HORIZON.toMillis());
        harness.setProcessingTime(NOW + HORIZON.toMillis() + AdmissionOperator.GATHERING_MILLIS);
        while (harness.extractOutputValues().isEmpty()) {
            harness.getTaskMailbox().take(0).run();
        }

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void askedAboutManyUsersItTakesFewRoundTrips() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            send("u-" + i, "s-" + i, "m-" + i);
        }

        assertThat(visitors()).hasSize(2_000);
        assertThat(Remembered.ROUND_TRIPS).hasSize(4).allMatch(size -> size == AdmissionOperator.LARGEST_BATCH);
    }

    @Test
    void orderIsKeptWhileTheMemoryIsSlow() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        restart(null, new Remembered(answer));
        for (int i = 0; i < AdmissionOperator.LARGEST_BATCH + 10; i++) {
            send("ada", "s-" + i, "m-" + i);
        }
        assertThat(harness.getOutput()).isEmpty();
        answer.countDown();

        assertThat(visitors()).startsWith(Visitor.NEW, Visitor.RETURNING).hasSize(AdmissionOperator.LARGEST_BATCH + 10);
        assertThat(seen().stream()
                        .filter(seen -> seen.kind() == Seen.Kind.MESSAGE)
                        .map(Seen::id))
                .startsWith("ada:m-0", "ada:m-1", "ada:m-2")
                .endsWith("ada:m-508", "ada:m-509");
    }

    @Test
    void failsTheTaskIfTheMemoryFails() throws Exception {
        restart(null, new Remembered("failing"));
        send("failing", "s-1", "m-1");

        assertThatThrownBy(() -> harness.prepareSnapshotPreBarrier(1)).hasRootCauseMessage("Redis is away");
    }

    /** Such as a class that is missing: what escaped from the thread would end the process. */
    @Test
    void failsTheTaskAndNotTheProcessOnAnError() throws Exception {
        restart(null, new LateMemory(new CountDownLatch(0), new NoClassDefFoundError("gone")));
        send("ada", "s-1", "m-1");

        assertThatThrownBy(() -> harness.prepareSnapshotPreBarrier(1)).isInstanceOf(NoClassDefFoundError.class);
        assertThat(LateMemory.ESCAPED).isEmpty();
    }

    @Test
    void whatIsAnsweredAfterTheTaskEndedDisturbsNobody() throws Exception {
        for (Throwable answer : new Throwable[] {null, new IOException("Redis is away"), new NoClassDefFoundError()}) {
            CountDownLatch late = new CountDownLatch(1);
            LateMemory memory = new LateMemory(late, answer);
            restart(snapshotAfter(Duration.ofMillis(1)), memory);
            send("ada", "s-1", "m-1");
            harness.setProcessingTime(harness.getProcessingTime() + AdmissionOperator.GATHERING_MILLIS);
            memory.asked.await();

            harness.getTaskMailbox().close();
            late.countDown();
            harness.close();

            assertThat(memory.closedWhileAsked).isFalse();
            assertThat(LateMemory.ESCAPED).isEmpty();
            harness = harness(new Remembered());
            harness.setProcessingTime(NOW);
            harness.open();
        }
    }

    @Test
    void discardsTheStateAfterTheHorizon() throws Exception {
        send("ada", "s-1", "m-1");
        decided();
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

        restart(snapshotAfter(HORIZON.plusMillis(1)), new Remembered("ada"));

        assertThat(harness.numKeyedStateEntries()).isZero();
        send("ada", "s-1", "m-1");
        assertThat(visitors()).containsExactly(Visitor.RETURNING);
    }

    /** A robot among a thousand users, who sends twenty thousand messages a horizon. */
    @Timeout(180)
    @Test
    void keepsTwoEntriesAUserAndTheMessagesOfOneHorizon() throws Exception {
        for (int user = 0; user < 1_000; user++) {
            send("u-" + user, "s-1", "m-1");
        }
        long size = 0;
        for (int horizon = 1; horizon <= 3; horizon++) {
            for (int i = 0; i < 20_000; i++) {
                send("robot", "s-" + i, "m-" + horizon + "-" + i);
            }
            decided();
            assertThat(harness.numKeyedStateEntries()).isEqualTo(horizon == 1 ? 2 * 1_001 : 2);
            OperatorSubtaskState saved =
                    snapshotAfter(HORIZON.multipliedBy(horizon).minusMillis(1));
            assertThat(saved.getStateSize()).isBetween(20_000 * 24L, 20_000 * 28L + 1_000 * 100L);
            assertThat(horizon == 1 || saved.getStateSize() <= size).isTrue();
            size = saved.getStateSize();
            restart(snapshotAfter(HORIZON.multipliedBy(horizon).plusMillis(1)), new Remembered());
            harness.setStateTtlProcessingTime(
                    HORIZON.multipliedBy(horizon).plusMillis(1).toMillis());
        }
    }

    @Test
    void keepsTheStateOfAUserWhoIsStillThereButNotOfHerOldMessages() throws Exception {
        send("ada", "s-1", "m-1");
        decided();
        harness.setStateTtlProcessingTime(HORIZON.toMillis() - 1);
        send("ada", "s-1", "m-2");
        decided();
        harness.setStateTtlProcessingTime(2 * HORIZON.toMillis() - 2);
        send("ada", "s-1", "m-1");
        send("ada", "s-1", "m-2");

        assertThat(visitors()).containsExactly(Visitor.NEW, Visitor.NEW, Visitor.NEW);
        assertThat(duplicates()).hasSize(1);
        assertThat(Remembered.ASKED).filteredOn("ada"::equals).hasSize(1);
    }

    @Test
    void whatPassesAndWhatDoesNotKeepTheTimeOfTheirRecords() throws Exception {
        long recorded = GateMessages.RECORDED.toEpochMilli();
        harness.setProcessingTime(recorded + 5_000);
        send("m-1", recorded);
        send("m-1", recorded + 1_000);
        decided();

        assertThat(timestamps(harness.getOutput())).containsExactly(recorded);
        assertThat(timestamps(harness.getSideOutput(AdmissionOperator.DUPLICATE)))
                .containsExactly(recorded + 1_000);
    }

    /** A broker may refuse such a record for ever, and with it everything behind it. */
    @Test
    void aRecordWithoutATimestampOrFromAheadOfTheClockCountsAsOneOfNow() throws Exception {
        long now = NOW + 5_000;
        harness.setProcessingTime(now);
        send("m-1", -1);
        send("m-2", now + 1);
        send("m-3", Long.MAX_VALUE);
        send("m-4", Long.MIN_VALUE);
        send("m-1", Instant.parse("2099-01-01T00:00:00Z").toEpochMilli());
        decided();

        assertThat(timestamps(harness.getOutput())).containsExactly(now, now, now, now);
        assertThat(timestamps(harness.getSideOutput(AdmissionOperator.DUPLICATE)))
                .containsExactly(now);
    }

    private void send(String messageId, long recordTimestamp) throws Exception {
        RawMessage raw = new RawMessage(null, new byte[0], "user_session_info", 0, 0, recordTimestamp);
        // as the source does: a record's timestamp is the stream's
        harness.processElement(new Arrival("ada", "s-1", messageId, 0, new long[] {DAY}, LIVE, raw), recordTimestamp);
    }

    private static List<Long> timestamps(Iterable<?> records) {
        List<Long> timestamps = new ArrayList<>();
        records.forEach(record -> timestamps.add(((StreamRecord<?>) record).getTimestamp()));
        return timestamps;
    }

    private void send(String userId, String sessionId, String messageId) throws Exception {
        send(userId, sessionId, messageId, LIVE);
    }

    private void send(String userId, String sessionId, String messageId, long notBefore) throws Exception {
        send(userId, sessionId, messageId, CONTENT, notBefore);
    }

    private void send(String userId, String sessionId, String messageId, long content, long notBefore)
            throws Exception {
        RawMessage raw = GateMessages.raw("");
        harness.processElement(new Arrival(userId, sessionId, messageId, content, new long[] {DAY}, notBefore, raw), 0);
    }

    private static MessageIdentity of(String userId, String messageId) {
        return new MessageIdentity(userId, messageId);
    }

    private void decided() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
    }

    private List<Visitor> visitors() throws Exception {
        decided();
        return harness.extractOutputValues().stream().map(Admitted::visitor).toList();
    }

    private List<RejectedMessage> duplicates() {
        return sideOutput(AdmissionOperator.DUPLICATE);
    }

    private List<Seen> seen() {
        return sideOutput(AdmissionOperator.SEEN);
    }

    private <T> List<T> sideOutput(OutputTag<T> tag) {
        @Nullable ConcurrentLinkedQueue<StreamRecord<T>> output = harness.getSideOutput(tag);
        return output == null
                ? List.of()
                : output.stream().map(StreamRecord::getValue).toList();
    }

    private OperatorSubtaskState snapshotAfter(Duration time) throws Exception {
        decided();
        harness.setStateTtlProcessingTime(time.toMillis());
        harness.setProcessingTime(NOW + time.toMillis());
        return harness.snapshot(1, 0);
    }

    private void restart(@Nullable OperatorSubtaskState state, Memory remembered) throws Exception {
        long time = harness.getProcessingTime();
        harness.close();
        harness = harness(remembered);
        harness.setProcessingTime(time);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Arrival, Admitted> harness(Memory remembered)
            throws Exception {
        Remembered.ASKED.clear();
        Remembered.ROUND_TRIPS.clear();
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new AdmissionOperatorFactory(new DuplicateHorizon(HORIZON, 7), () -> remembered),
                Arrival::userId,
                Types.STRING);
    }

    /** Answers when it is let, or throws; nobody can interrupt it, as with a socket. */
    private static final class LateMemory implements Memory {

        static final List<Throwable> ESCAPED = new CopyOnWriteArrayList<>();

        final CountDownLatch asked = new CountDownLatch(1);
        volatile boolean closedWhileAsked;
        private final CountDownLatch late;
        private final @Nullable Throwable failure;
        private volatile boolean answering;

        LateMemory(CountDownLatch late, @Nullable Throwable failure) {
            ESCAPED.clear();
            this.late = late;
            this.failure = failure;
        }

        @Override
        public Recollection recall(Questions questions) throws IOException {
            answering = true;
            Thread.currentThread().setUncaughtExceptionHandler((thread, escaped) -> ESCAPED.add(escaped));
            asked.countDown();
            awaitUninterruptibly(late);
            answering = false;
            if (failure instanceof IOException away) {
                throw away;
            }
            if (failure instanceof Error fault) {
                throw fault;
            }
            return Recollection.NOTHING;
        }

        private static void awaitUninterruptibly(CountDownLatch latch) {
            boolean interrupted = false;
            while (latch.getCount() > 0) {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            closedWhileAsked = answering;
        }
    }

    /** A memory that knows some users, and some messages as user/message, and notes what it was asked. */
    private static final class Remembered implements Memory {

        static final List<String> ASKED = new ArrayList<>();
        static final List<Integer> ROUND_TRIPS = new ArrayList<>();

        private final Set<String> known;
        private final CountDownLatch answer;

        Remembered(String... known) {
            this(new CountDownLatch(0), known);
        }

        Remembered(CountDownLatch answer, String... known) {
            this.known = Set.of(known);
            this.answer = answer;
        }

        @Override
        public Recollection recall(Questions questions) throws IOException, InterruptedException {
            answer.await();
            ROUND_TRIPS.add(questions.userIds().size());
            if (questions.userIds().contains("failing")) {
                throw new IOException("Redis is away");
            }
            Set<String> users = new HashSet<>(questions.userIds());
            ASKED.addAll(users);
            users.retainAll(known);
            Map<MessageQuestion, Long> messages = new HashMap<>();
            for (MessageQuestion question : questions.messages()) {
                String message =
                        question.identity().userId() + "/" + question.identity().messageId();
                ASKED.add(message + " " + question.firstDay() + "-" + question.lastDay());
                if (known.contains(message)) {
                    messages.put(question, CONTENT);
                }
            }
            return new Recollection(users, messages, 0);
        }

        @Override
        public void close() {}
    }
}
