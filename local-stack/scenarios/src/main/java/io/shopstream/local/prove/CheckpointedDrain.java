package io.shopstream.local.prove;

import io.shopstream.local.UserError;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.session.Topics;
import io.shopstream.settings.StreamingJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits until a job is through its topic, its output committed, and a checkpoint later, so that Redis knows it, too. */
final class CheckpointedDrain {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 300;

    private final OwnStack stack;

    CheckpointedDrain(OwnStack stack) {
        this.stack = stack;
    }

    /** @throws UserError when that takes too long */
    void await(TopicReader topics, StreamingJob job, String topic) throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        while (topics.unread(job.jobName(), topic) > 0
                || topics.hasOpenTransaction(Topics.VALID_CUSTOMER_SESSION)
                || topics.hasOpenTransaction(Topics.REJECTED_SESSION)) {
            pause(deadline, job);
        }
        long drained = System.currentTimeMillis();
        while (!hasCheckpointBegunAfter(drained, job)) {
            pause(deadline, job);
        }
    }

    /** Not while the JobManager does not answer: the last blow may have been for it. */
    private boolean hasCheckpointBegunAfter(long time, StreamingJob job) throws InterruptedException {
        FlinkRest flink = stack.flink();
        try {
            Optional<FlinkJob> live = flink.liveJob(job.jobName());
            return live.isPresent()
                    && flink.latestCheckpoint(live.get().id())
                            .filter(checkpoint -> checkpoint.triggeredAt() > time)
                            .isPresent();
        } catch (UserError noAnswer) {
            return false;
        }
    }

    private static void pause(Instant deadline, StreamingJob job) throws InterruptedException {
        if (Instant.now().isAfter(deadline)) {
            throw new UserError("the job " + job.jobName() + " is not through within " + LONGEST.toMinutes() + " min");
        }
        Thread.sleep(LOOK_MILLIS);
    }
}
