package io.shopstream.local.pipeline;

import io.shopstream.local.UserError;
import io.shopstream.local.flink.Checkpoint;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.flink.StreamingJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Waits until all that has been published is through: every topic consumed up to its end, no transaction open, every
 * sink flushed, every document searchable. Publish nothing meanwhile, or there is no end to wait for.
 *
 * <p>A job commits its offsets with a checkpoint, and a checkpoint flushes the sinks; but a document that is only
 * written some time after it changed may still be waiting in state. So after the last offset, one more checkpoint is
 * awaited that began when no document could be waiting any more.
 */
public final class Drain {

    /** A job, whose consumer group has its name, and the topic that it reads. */
    private record Stage(StreamingJob job, String topic) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(StreamingJob.GATE, "user_session_info"),
            new Stage(StreamingJob.INSIGHTS, "valid_customer_session"),
            new Stage(StreamingJob.INSIGHTS, "rejected_session"),
            new Stage(StreamingJob.ARCHIVE, "valid_customer_session"));

    private static final List<String> WRITTEN_IN_TRANSACTIONS = List.of("valid_customer_session", "rejected_session");

    /** Above what a changed document waits at default settings ({@code --product-refresh} and others {@code 2s}). */
    private static final Duration LONGEST_WAIT_OF_A_DOCUMENT = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final TopicReader topics;

    private final FlinkRest flink;

    private final SearchClient search;

    public Drain(TopicReader topics, FlinkRest flink, SearchClient search) {
        this.topics = topics;
        this.flink = flink;
        this.search = search;
    }

    /** Hears how many offsets the jobs have yet to pass, a few times a second. */
    public interface Listener {
        void unread(long offsets);
    }

    /**
     * Waits.
     *
     * @throws UserError when a job is missing, or when {@code timeout} passes first
     */
    public void await(Duration timeout, Listener listener) throws InterruptedException {
        Instant deadline = Instant.now().plus(timeout);
        for (long unread = unread(); unread > 0; unread = unread()) {
            listener.unread(unread);
            requireJobs();
            pause(deadline, unread + " messages are still on their way");
        }
        listener.unread(0);
        Instant flushed = Instant.now().plus(LONGEST_WAIT_OF_A_DOCUMENT);
        while (lastCheckpointOfInsights().isBefore(flushed)) {
            requireJobs();
            pause(deadline, "the insights job completes no checkpoint");
        }
        search.refresh();
    }

    private long unread() {
        long unread = STAGES.stream()
                .mapToLong(stage -> topics.unread(stage.job().jobName(), stage.topic()))
                .sum();
        boolean open = WRITTEN_IN_TRANSACTIONS.stream().anyMatch(topics::hasOpenTransaction);
        return open ? Math.max(1, unread) : unread;
    }

    private void requireJobs() throws InterruptedException {
        for (Stage stage : STAGES) {
            if (flink.liveJob(stage.job().jobName()).isEmpty()) {
                throw new UserError(
                        "the job " + stage.job().jobName() + " does not run; submit it with 'shopstream submit "
                                + stage.job().name().toLowerCase(Locale.ROOT) + "'");
            }
        }
    }

    private Instant lastCheckpointOfInsights() throws InterruptedException {
        Optional<FlinkJob> job = flink.liveJob(StreamingJob.INSIGHTS.jobName());
        Optional<Checkpoint> checkpoint = job.isEmpty()
                ? Optional.empty()
                : flink.latestCheckpoint(job.get().id());
        return checkpoint
                .map(Checkpoint::triggeredAt)
                .map(Instant::ofEpochMilli)
                .orElse(Instant.EPOCH);
    }

    private static void pause(Instant deadline, String otherwise) throws InterruptedException {
        if (Instant.now().isAfter(deadline)) {
            throw new UserError("not drained in time: " + otherwise);
        }
        Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
}
