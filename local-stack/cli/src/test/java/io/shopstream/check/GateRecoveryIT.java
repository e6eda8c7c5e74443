package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.local.UserError;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.settings.StreamingJob;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The gate with transactions that Kafka ends after five seconds and checkpoints that come only when they are asked for,
 * so that Kafka has aborted what a checkpoint is about to commit: nothing is lost. And a second gate.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GateRecoveryIT {

    private static final Map<String, String> RARE_CHECKPOINTS = Map.of("execution.checkpointing.interval", "30 min");
    private static final long DEADLINE_SECONDS = 120;
    private static final String MARK = "flink_taskmanager_job_task_operator_";

    private final TestedStack stack = TestedStack.in("recovery-it");
    private final FlinkRest flink = new FlinkRest(TestedStack.http(18_081));
    private final String kafka = TestedStack.kafka();

    private String jar = "";
    private String job = "";

    @BeforeAll
    void start() throws Exception {
        stack.startEmpty(Map.of());
        jar = flink.upload(CommandLineRun.checkout().resolve("flink-job/target/flink-job.jar"));
        job = run(RARE_CHECKPOINTS);
        awaitRunning(job);
    }

    @AfterAll
    void stop() {
        stack.shopstream("down");
    }

    @Test
    @Order(1)
    void whatKafkaHasAbortedWhileTheJobRanIsInTheOutputOnce() throws Exception {
        publish(1);
        awaitWritten();
        awaitAborted();
        assertThat(counted()).isZero();

        flink.requestCheckpoint(job);

        awaitEachOnce();
    }

    @Test
    @Order(2)
    void whatKafkaHasAbortedWhileTheJobWasAwayIsInTheOutputOnce() throws Exception {
        publish(2);
        awaitWritten();
        String savepoint = savepoint();
        cancel();
        awaitAborted();
        long aborted = TopicCounts.read(kafka).published() - counted();
        assertThat(aborted).isPositive();

        job = run(Map.of("execution.state-recovery.path", savepoint));

        awaitEachOnce();
        awaitRunning(job);
        // each task counts after its commit
        await("all that was written again is counted", () -> told("recordsRewritten") == aborted);
        assertThat(told("transactionsAborted")).isPositive();
        assertThat(told("recordsLost")).isZero();
    }

    @Test
    @Order(3)
    void aSecondGateIsRefusedAndTheFirstGoesOn() throws Exception {
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("Flink refused: " + heldBy(job));

        publish(3);
        awaitEachOnce();
    }

    @Test
    @Order(4)
    void ofTwoGatesInTheSameMomentOneWrites() throws Exception {
        Map<String, String> going = Map.of("execution.state-recovery.path", savepoint());
        cancel();
        List<String> both = List.of(run(going), run(going));

        await("one is refused", () -> both.stream().anyMatch(this::hasFailed));

        String refused = both.stream().filter(this::hasFailed).findFirst().orElseThrow();
        job = both.get(1 - both.indexOf(refused));
        assertThat(flink.lastFailure(refused)).contains(heldBy(job));
        awaitRunning(job);
        publish(4);
        awaitEachOnce();
    }

    private static String heldBy(String job) {
        return "Another job (" + job
                + ") writes with the transactional id prefix session-gate: cancel it first, or give this"
                + " one a --transactional-id-prefix of its own";
    }

    private boolean hasFailed(String id) {
        try {
            return flink.state(id) == FlinkJob.State.FAILED;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String run(Map<String, String> configuration) throws InterruptedException {
        List<String> arguments = List.of(
                "--kafka-bootstrap",
                kafka,
                "--redis",
                "127.0.0.1:" + TestedStack.port(16_379),
                "--kafka-transaction-timeout",
                "5s");
        while (true) {
            try {
                return flink.run(jar, StreamingJob.GATE.entryClass(), arguments, OptionalInt.empty(), configuration);
            } catch (UserError refused) {
                // on a busy machine the JobManager may lose its leadership for a moment: nothing was submitted then
                if (!String.valueOf(refused.getMessage()).contains("had already been terminated")) {
                    throw refused;
                }
                Thread.sleep(500);
            }
        }
    }

    private void awaitRunning(String id) throws Exception {
        await("the gate runs", () -> flink.jobs().stream()
                .anyMatch(listed -> listed.id().equals(id) && listed.isFullyRunning()));
    }

    private void cancel() throws Exception {
        flink.cancel(job);
        await("the job is gone", () -> flink.liveJob("session-gate").isEmpty());
    }

    private void publish(int seed) {
        stack.shopstream("simulate", "--sessions", "300", "--seed", Integer.toString(seed), "--faults", "all=0.05");
    }

    /** Until each message is in an output topic, committed or not. */
    private void awaitWritten() throws Exception {
        await("all is written", () -> {
            long[] written = new long[1];
            try (TopicRecords records = TopicRecords.uncommitted(kafka)) {
                records.read("valid_customer_session", Map.of(), record -> written[0]++);
                records.read("rejected_session", Map.of(), record -> written[0]++);
            }
            return written[0] >= TopicCounts.read(kafka).published();
        });
    }

    private void awaitAborted() throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            ListTransactionsOptions open = new ListTransactionsOptions()
                    .filterStates(List.of(TransactionState.ONGOING, TransactionState.PREPARE_ABORT));
            await("Kafka has aborted all", () -> admin.listTransactions(open).all().get().stream()
                    .noneMatch(
                            transaction -> transaction.transactionalId().matches("session-gate-(valid|rejected)-.*")));
        }
    }

    private void awaitEachOnce() throws Exception {
        long published = TopicCounts.read(kafka).published();
        await("all is committed", () -> counted() >= published);
        assertThat(counted()).isEqualTo(published);
    }

    private long counted() {
        TopicCounts counts = TopicCounts.read(kafka);
        return counts.valid() + counts.allRejected();
    }

    /** The sum of a counter of the running tasks. */
    private long told(String counter) throws IOException {
        return ExportedMetrics.read(TestedStack.http(16_130).resolve("/metrics")).named(MARK + counter).stream()
                .mapToLong(sample -> (long) sample.value())
                .sum();
    }

    /** Of the running job, which commits nothing for it. */
    private String savepoint() throws Exception {
        String trigger = send(HttpRequest.newBuilder(rest("/jobs/" + job + "/savepoints"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .get("request-id")
                .asText();
        List<String> location = new ArrayList<>();
        await("the savepoint is there", () -> {
            JsonNode answer = send(HttpRequest.newBuilder(rest("/jobs/" + job + "/savepoints/" + trigger)));
            if (answer.at("/status/id").asText().equals("COMPLETED")) {
                location.add(answer.at("/operation/location").asText());
            }
            return !location.isEmpty();
        });
        return location.get(0);
    }

    private static URI rest(String path) {
        return TestedStack.http(18_081).resolve(path);
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(response.body());
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(250);
        }
    }
}
