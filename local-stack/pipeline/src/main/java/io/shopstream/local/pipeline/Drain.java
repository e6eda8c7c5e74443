package io.shopstream.local.pipeline;

import io.shopstream.local.UserError;
import io.shopstream.local.flink.Checkpoint;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.flink.JobMetrics;
import io.shopstream.local.flink.Movement;
import io.shopstream.settings.StreamingJob;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Waits until all that has been published is through: every topic consumed up to its end, no transaction open, every
 * sink flushed, every document searchable. Publish nothing meanwhile, or there is no end to wait for.
 *
 * <p>A job commits its offsets with a checkpoint, for which it is asked. But documents wait: in an operator, since a document is
 * written a moment after it changed, and in the sink's buffer, which goes into a checkpoint when Elasticsearch is slow. So
 * after the last offset the jobs are watched until nothing moves between two looks, with a checkpoint of each job in
 * between, whose barriers have pushed forward all that was on the wire, and until their operators owe no document any more.
 */
public final class Drain {

    /** A job, whose consumer group has its name, and the topic that it reads. */
    private record Stage(StreamingJob job, String topic) {}

    /** Above what a changed summary waits at default settings ({@code --summary-refresh 1s}). */
    private static final Duration LONGEST_WAIT_OF_A_SUMMARY = Duration.ofMillis(1_500);

    /** Some jobs take them so seldom that one would wait for nothing else. */
    private static final Duration BETWEEN_REQUESTED_CHECKPOINTS = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Set<StreamingJob> jobs;

    private final List<Stage> stages;

    private final TopicReader topics;

    private final FlinkRest flink;

    private final JobMetrics metrics;

    private final SearchClient search;

    /** Waits for all jobs. */
    public Drain(TopicReader topics, FlinkRest flink, SearchClient search) {
        this(EnumSet.allOf(StreamingJob.class), topics, flink, search);
    }

    /** @param jobs that run, one at least: what the others have to do is not waited for */
    public Drain(Set<StreamingJob> jobs, TopicReader topics, FlinkRest flink, SearchClient search) {
        this.jobs = jobs;
        this.stages = jobs.stream()
                .sorted()
                .flatMap(job -> job.inputs().stream().map(topic -> new Stage(job, topic)))
                .toList();
        this.topics = topics;
        this.flink = flink;
        this.metrics = new JobMetrics(flink);
        this.search = search;
    }

    /** The jobs that are there to be waited for. */
    public static Set<StreamingJob> running(FlinkRest flink) throws InterruptedException {
        EnumSet<StreamingJob> running = EnumSet.noneOf(StreamingJob.class);
        for (FlinkJob found : flink.jobs()) {
            for (StreamingJob job : StreamingJob.values()) {
                if (found.name().equals(job.jobName()) && !found.state().isTerminal()) {
                    running.add(job);
                }
            }
        }
        return running;
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
        Instant lastRequest = Instant.now();
        for (long unread = unread(); unread > 0; unread = unread()) {
            listener.unread(unread);
            requireJobs();
            if (lastRequest.plus(BETWEEN_REQUESTED_CHECKPOINTS).isBefore(Instant.now())) {
                lastRequest = Instant.now();
                requestCheckpoints();
            }
            pause(deadline, unread + " messages are still on their way");
        }
        listener.unread(0);
        if (jobs.contains(StreamingJob.INSIGHTS)) {
            awaitDocuments(deadline);
            search.refresh();
        } else {
            awaitCheckpoints(Instant.now(), deadline);
        }
    }

    /** Until the insights owe no document any more. */
    private void awaitDocuments(Instant deadline) throws InterruptedException {
        Duration interval = metrics.interval();
        Optional<Movement> now = freshMovement(interval, deadline);
        Optional<Movement> before;
        do {
            before = now;
            awaitCheckpoints(Instant.now(), deadline);
            now = freshMovement(interval, deadline);
        } while (!now.equals(before) || now.isEmpty() || now.get().documentsPending() > 0);
    }

    /** Until each job has completed a checkpoint that began after {@code start}, and changed summaries have been emitted. */
    private void awaitCheckpoints(Instant start, Instant deadline) throws InterruptedException {
        requestCheckpoints();
        for (Stage stage : stages) {
            while (!hasCheckpointBegunAfter(start, stage.job())
                    || Instant.now().isBefore(start.plus(LONGEST_WAIT_OF_A_SUMMARY))) {
                requireJobs();
                pause(deadline, "the job " + stage.job().jobName() + " completes no checkpoint");
            }
        }
    }

    private void requestCheckpoints() throws InterruptedException {
        for (FlinkJob job : requireJobs()) {
            flink.requestCheckpoint(job.id());
        }
    }

    /** How far the insights have come, as of a moment that lies after the call; empty while they do not run. */
    private Optional<Movement> freshMovement(Duration interval, Instant deadline) throws InterruptedException {
        Instant fresh = Instant.now().plus(interval.multipliedBy(2));
        Optional<Movement> movement = Optional.empty();
        while (Instant.now().isBefore(fresh)) {
            requireJobs();
            Optional<FlinkJob> job = flink.liveJob(StreamingJob.INSIGHTS.jobName());
            movement = job.isEmpty()
                    ? Optional.empty()
                    : metrics.movement(job.get().id());
            String pending = movement.map(found -> found.documentsPending() + " documents are not written yet")
                    .orElse("the insights job does not run");
            pause(deadline, pending);
        }
        return movement;
    }

    private long unread() {
        if (!jobs.contains(StreamingJob.GATE)) {
            // a transaction that it left open may stay so for long
            return stages.stream()
                    .mapToLong(stage -> topics.unreadOfCommitted(stage.job().jobName(), stage.topic()))
                    .sum();
        }
        long unread = stages.stream()
                .mapToLong(stage -> topics.unread(stage.job().jobName(), stage.topic()))
                .sum();
        boolean open = StreamingJob.topicsInTransactions().stream().anyMatch(topics::hasOpenTransaction);
        return open ? Math.max(1, unread) : unread;
    }

    /** All that are awaited, as they are now. */
    private List<FlinkJob> requireJobs() throws InterruptedException {
        List<FlinkJob> all = flink.jobs();
        return jobs.stream().map(job -> live(job, all)).toList();
    }

    private static FlinkJob live(StreamingJob job, List<FlinkJob> all) {
        return all.stream()
                .filter(found ->
                        found.name().equals(job.jobName()) && !found.state().isTerminal())
                .findFirst()
                .orElseThrow(() -> new UserError("the job " + job.jobName()
                        + " does not run; submit it with 'shopstream submit "
                        + job.name().toLowerCase(Locale.ROOT) + "'"));
    }

    private boolean hasCheckpointBegunAfter(Instant time, StreamingJob streamingJob) throws InterruptedException {
        Optional<FlinkJob> job = flink.liveJob(streamingJob.jobName());
        Optional<Checkpoint> checkpoint = job.isEmpty()
                ? Optional.empty()
                : flink.latestCheckpoint(job.get().id());
        return checkpoint
                .map(Checkpoint::triggeredAt)
                .map(Instant::ofEpochMilli)
                .filter(time::isBefore)
                .isPresent();
    }

    private static void pause(Instant deadline, String otherwise) throws InterruptedException {
        if (Instant.now().isAfter(deadline)) {
            throw new UserError("not drained in time: " + otherwise);
        }
        Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
}
