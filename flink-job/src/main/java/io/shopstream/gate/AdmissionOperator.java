package io.shopstream.gate;

import io.shopstream.gate.memory.Memory;
import io.shopstream.gate.memory.Memory.Recollection;
import io.shopstream.gate.memory.Seen;
import io.shopstream.session.ClockCheck;
import io.shopstream.session.RejectReason;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/**
 * Decides which messages pass, and whether their users are new. Keyed by user id; its state is {@link AdmissionState}.
 *
 * <p>Messages are decided in batches, in the order of their arrival. What state cannot answer is asked of the memory,
 * all questions of a batch together, on a thread of its own; meanwhile the next batch gathers. Only one batch is on its
 * way, because what it decides is state for the next one; when that one is full, too, the job is held back. Before a
 * checkpoint everything is decided, so that nothing waiting here need be part of it.
 */
final class AdmissionOperator extends AbstractStreamOperator<Admitted>
        implements OneInputStreamOperator<Arrival, Admitted>, BoundedOneInput {

    /** Messages that have passed before. */
    static final OutputTag<RejectedMessage> DUPLICATE = new OutputTag<>("duplicate") {};

    /** What Redis is to remember. */
    static final OutputTag<Seen> SEEN = new OutputTag<>("seen") {};

    static final int LARGEST_BATCH = 500;

    /** Of the messages of a batch: as many as usual of the usual size, but not as many of the largest. */
    static final long LARGEST_BATCH_BYTES = 4 << 20;

    /** For how long a batch gathers on a quiet stream. */
    static final long GATHERING_MILLIS = 5;

    /** For how long a question under way holds up the end of the task; stores answer or time out before. */
    private static final long LONGEST_CLOSING_SECONDS = 15;

    private final DuplicateHorizon horizon;
    private final Memory.Opener memoryOpener;
    private final transient MailboxExecutor mailbox;

    private transient AdmissionState state;
    private transient AdmissionMetrics counted;
    private transient Memory memory;
    private transient ExecutorService asking;
    private transient AdmissionBatch gathering;
    private transient long gatheredAt;
    private transient @Nullable AdmissionBatch asked;

    @SuppressWarnings("NullAway.Init")
    AdmissionOperator(DuplicateHorizon horizon, Memory.Opener memoryOpener, MailboxExecutor mailbox) {
        this.horizon = horizon;
        this.memoryOpener = memoryOpener;
        this.mailbox = mailbox;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = new AdmissionState(context, horizon, now(), this::setCurrentKey);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.snapshot();
    }

    @Override
    public void open() throws Exception {
        super.open();
        memory = memoryOpener.open();
        counted = new AdmissionMetrics(getMetricGroup(), memory);
        asking = Executors.newSingleThreadExecutor(new ExecutorThreadFactory("gate-memory"));
        gathering = new AdmissionBatch();
    }

    @Override
    public void close() throws Exception {
        // Flink closes what it could not open, too
        if (asking != null) {
            asking.shutdownNow();
            awaitLastQuestion();
        }
        if (memory != null) {
            memory.close();
        }
        super.close();
    }

    @Override
    public void processElement(StreamRecord<Arrival> element) throws Exception {
        if (gathering.isEmpty()) {
            gatheredAt = now() + GATHERING_MILLIS;
            ScheduledFuture<?> unused =
                    getProcessingTimeService().registerTimer(gatheredAt, time -> decideIfGathered());
        }
        gathering.add(element.getValue());
        if (gathering.isFull()) {
            awaitAnswers();
            decide();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        decideAll();
    }

    @Override
    public void endInput() throws Exception {
        decideAll();
    }

    private void decideAll() throws Exception {
        while (asked != null || !gathering.isEmpty()) {
            awaitAnswers();
            decide();
        }
    }

    private void awaitAnswers() throws InterruptedException {
        while (asked != null) {
            mailbox.yield();
        }
    }

    private void decideIfGathered() throws Exception {
        if (asked == null && now() >= gatheredAt) {
            decide();
        }
    }

    /** Decides the gathered batch if state is enough for it; else asks first. */
    private void decide() throws Exception {
        AdmissionBatch batch = gathering;
        gathering = new AdmissionBatch();
        state.look(batch, horizon, now());
        Memory.Questions questions = batch.questions();
        if (questions.isEmpty() || memory == Memory.NONE) {
            emit(batch, Recollection.NOTHING);
            return;
        }
        asked = batch;
        counted.asked(questions);
        asking.execute(() -> ask(batch, questions));
    }

    /**
     * Runs on the thread of its own; the answer comes back as a letter to the task's. So does every failure: what escaped
     * here, Flink would take for a fault of the whole TaskManager and end the process.
     */
    private void ask(AdmissionBatch batch, Memory.Questions questions) {
        try {
            Recollection answers = memory.recall(questions);
            send(() -> answered(batch, answers), "answers of the gate's memory");
        } catch (InterruptedException e) {
            // the task is closing
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            send(() -> ExceptionUtils.rethrowException(e), "the gate's memory fails");
        }
    }

    private void send(ThrowingRunnable<Exception> letter, String description) {
        try {
            mailbox.execute(letter, description);
        } catch (RejectedExecutionException e) {
            // the task has ended meanwhile, and nobody waits for this any more
        }
    }

    /** The memory is not for two threads, and its classes are unloaded after the task. */
    private void awaitLastQuestion() {
        try {
            if (!asking.awaitTermination(LONGEST_CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The gate's memory still waits for an answer while the task ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answered(AdmissionBatch batch, Recollection answers) throws Exception {
        asked = null;
        counted.answered(answers);
        emit(batch, answers);
        decideIfGathered();
    }

    private void emit(AdmissionBatch batch, Recollection answers) throws Exception {
        long now = now();
        long today = DuplicateHorizon.day(now);
        for (int i = 0; i < batch.size(); i++) {
            Arrival arrival = batch.arrivals().get(i);
            Admission admission = state.admit(arrival, batch.looks().get(i), answers, today);
            if (admission instanceof Admission.Copied copy) {
                counted.duplicate(copy);
                RejectedMessage duplicate =
                        new RejectedMessage(arrival.original(), RejectReason.DUPLICATE, copy.detail());
                output.collect(DUPLICATE, new StreamRecord<>(duplicate, timestamp(arrival, now)));
            } else if (admission instanceof Admission.Passed passed) {
                passed.seen().forEach(seen -> output.collect(SEEN, new StreamRecord<>(seen)));
                Admitted admitted = new Admitted(passed.visitor(), arrival.original());
                output.collect(new StreamRecord<>(admitted, timestamp(arrival, now)));
            }
        }
    }

    /**
     * The time of the record that {@code arrival} came in, so that whoever reads what the gate writes knows since when it
     * is on its way. One that is ahead of the gate's clock (anybody can write one) counts as now: a broker may refuse it
     * for ever.
     */
    private static long timestamp(Arrival arrival, long now) {
        return ClockCheck.writtenAt(arrival.original().timestamp(), now);
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }
}
