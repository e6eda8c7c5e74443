package io.shopstream.local.prove;

import io.shopstream.local.LocalStack;
import io.shopstream.local.StackStatus.ServiceStatus;
import io.shopstream.local.UserError;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.supervisor.ServiceState;
import io.shopstream.settings.StreamingJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Kills the services of a stack at random moments; the supervisor starts them again. A blow waits until the job has
 * recovered from the one before: it is to fall on a job at work.
 */
final class Chaos {

    /** Something that befalls a service: {@code kill -9}, or a clean stop. */
    enum Blow {
        TASK_MANAGER("taskmanager", true),
        JOB_MANAGER("jobmanager", true),
        REDIS("redis", true),
        KAFKA("kafka", false),
        RECOMMEND("recommend", true);

        private final String service;
        private final boolean kill;

        Blow(String service, boolean kill) {
            this.service = service;
            this.kill = kill;
        }
    }

    private static final Duration SHORTEST_REST = Duration.ofSeconds(2);
    private static final Duration LONGEST_REST = Duration.ofSeconds(9);

    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(3);

    private static final long LOOK_MILLIS = 100;

    private final LocalStack stack;
    private final StreamingJob job;
    private final Map<Blow, Integer> times;
    private final Random random;
    private final Consumer<String> lines;

    /**
     * Strikes nothing yet.
     *
     * @param job that is to work through it all
     * @param times how often each service is struck
     * @param lines hears of each blow
     */
    Chaos(LocalStack stack, StreamingJob job, Map<Blow, Integer> times, long seed, Consumer<String> lines) {
        this.stack = stack;
        this.job = job;
        this.times = new EnumMap<>(times);
        this.random = new Random(seed);
        this.lines = lines;
    }

    /** All blows, in random order and with random rests between them. */
    void run() {
        try {
            strikeAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void strikeAll() throws InterruptedException {
        List<Blow> blows = new ArrayList<>();
        times.forEach((blow, often) -> blows.addAll(Collections.nCopies(often, blow)));
        Collections.shuffle(blows, random);
        for (Blow blow : blows) {
            awaitRunningJob();
            long rest = LONGEST_REST.toMillis() - SHORTEST_REST.toMillis();
            Thread.sleep(SHORTEST_REST.toMillis() + (long) (random.nextDouble() * rest));
            strike(blow);
        }
    }

    private void strike(Blow blow) throws InterruptedException {
        long pid = pid(blow.service);
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new UserError(blow.service + " died by itself"));
        boolean struck = blow.kill ? process.destroyForcibly() : process.destroy();
        lines.accept((blow.kill ? "kill -9 " : "stopping ") + blow.service + " (pid " + pid + ")"
                + (struck ? "" : ": it was gone already"));
    }

    private void awaitRunningJob() throws InterruptedException {
        FlinkRest flink = new FlinkRest(stack.addresses().flink());
        long deadline = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (!runs(flink)) {
            if (System.nanoTime() > deadline) {
                throw new UserError(job.jobName() + " did not recover within " + LONGEST_RECOVERY.toSeconds() + " s");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean runs(FlinkRest flink) throws InterruptedException {
        try {
            return flink.liveJob(job.jobName()).filter(FlinkJob::isFullyRunning).isPresent();
        } catch (UserError noJobManager) {
            return false;
        }
    }

    /** Of the service, once it serves. */
    private long pid(String name) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (System.nanoTime() < deadline) {
            for (ServiceStatus service : stack.status().services()) {
                if (service.name().equals(name)
                        && service.phase() == ServiceState.Phase.READY
                        && service.pid().isPresent()) {
                    return service.pid().getAsLong();
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new UserError(name + " did not come back within " + LONGEST_RECOVERY.toSeconds() + " s");
    }
}
