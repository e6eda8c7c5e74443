package io.shopstream.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Kills the TaskManager of a home again and again, each time when all jobs work again. As often as the system property
 * {@code shopstream.kills} says; never, unless it does.
 */
final class TaskManagerKills {

    private static final Duration AT_WORK = Duration.ofSeconds(4);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(3);

    private final TestedStack stack;
    private final URI jobs;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param flink its REST interface */
    TaskManagerKills(TestedStack stack, URI flink) {
        this.stack = stack;
        this.jobs = flink.resolve("/jobs/overview");
    }

    static int number() {
        return Integer.getInteger("shopstream.kills", 0);
    }

    /** All of them. */
    void run() {
        try {
            for (int kill = 0; kill < number(); kill++) {
                Thread.sleep(AT_WORK.toMillis());
                ProcessHandle killed = taskManager().orElseThrow();
                killed.destroyForcibly();
                killed.onExit().join();
                awaitRunningJobs();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitRunningJobs() throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST_RECOVERY);
        // the JobManager hears of the death a moment later
        Thread.sleep(2_000);
        while (taskManager().isEmpty() || !allTasksRun()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the jobs did not recover");
            }
            Thread.sleep(200);
        }
    }

    private boolean allTasksRun() throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(jobs).build(), HttpResponse.BodyHandlers.ofString());
            for (JsonNode job : new ObjectMapper().readTree(answer.body()).path("jobs")) {
                if (!job.at("/tasks/running").equals(job.at("/tasks/total"))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessHandle> taskManager() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(stack.home().toString()) && line.contains("TaskManagerRunner"))
                        .isPresent())
                .findFirst();
    }
}
