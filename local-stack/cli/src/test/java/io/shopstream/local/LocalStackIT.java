package io.shopstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.StackStatus.ServiceStatus;
import io.shopstream.local.StackStatus.SupervisorStatus;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.flink.JobSubmission;
import io.shopstream.session.Topics;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.publish.PublishListener;
import io.shopstream.simulator.publish.Publisher;
import io.shopstream.simulator.publish.PublisherSettings;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real services, started, killed, stopped and started again, beside a stack that a developer may have running. */
@Timeout(600)
class LocalStackIT {

    /** With what lists, URLs, properties and Java's class path take for a sign of their own. */
    private static final String NAME = "größe, a höme: #1;%20 'q'";

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Ports PORTS = new Ports(2500);
    private static final int SECURE_KAFKA = PORTS.kafka() + 2;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path secureKafka;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> steps = new ArrayList<>();
    private final StackListener listener = new StackListener() {
        @Override
        public void step(String what) {
            steps.add(what);
        }
    };

    @AfterEach
    void stopEverything() throws InterruptedException {
        stack().down(listener);
    }

    @Test
    void servicesAndJobsSurviveKillsAndKeepTheirDataOverDownAndUp() throws Exception {
        assertThat(stack().status().supervisor()).isEqualTo(SupervisorStatus.ABSENT);
        assertThat(stack().up(listener)).isTrue();
        assertThat(stack().up(listener)).as("up when it is up").isFalse();
        assertThat(stack().status().isUp()).isTrue();
        assertThat(steps).contains("created " + Topics.ALL.size() + " topics");
        whatAKilledUpLeftUndoneIsDoneByTheNext();
        keepSomething();
        aWebPageElsewhereReachesNothing();
        FlinkJob gate = new JobSubmission(home(), stack().addresses())
                .submit(StreamingJob.GATE, OptionalInt.empty(), List.of());

        aKilledServiceIsStartedAgainAndReported();
        aJobSurvivesItsJobManager(gate);
        theServicesOutliveAKilledSupervisorAndAreFoundAgain();

        assertThat(stack().down(listener)).isTrue();
        assertThat(stack().down(listener)).as("down when it is down").isFalse();
        assertThat(stack().status().anythingRuns()).isFalse();

        assertThat(stack().up(listener)).isTrue();
        somethingIsKept();
        await("the gate runs again", () -> isBack(gate));
        theGateWorksWithAKafkaThatDemandsTlsAndAPassword(gate);
        assertThat(folder.toFile().list()).as("written outside of the home").containsExactly(NAME);
    }

    private void aWebPageElsewhereReachesNothing() throws IOException {
        ForeignPage page = new ForeignPage(PORTS);
        page.isRefusedByWhatSpeaksHttp();
        page.changesNothing();
        page.isNoClientOfTheOthers();
        assertThat(redis("EXISTS foreign")).isEqualTo(":0");
    }

    /** The services run, but not all of them, and not all that was to be made in them is there. */
    private void whatAKilledUpLeftUndoneIsDoneByTheNext() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stack().addresses().kafkaBootstrap()))) {
            admin.deleteTopics(List.of(Topics.LATE_SESSION)).all().get();
        }
        kill("console");
        steps.clear();

        assertThat(stack().up(listener)).isTrue();

        assertThat(steps).contains("created 1 topics");
        await("the console serves", () -> stack().status().isUp());
        assertThat(stack().up(listener)).as("up when nothing is missing").isFalse();
    }

    private void aKilledServiceIsStartedAgainAndReported() throws Exception {
        // a busy machine may have had to start it twice
        int before = service("redis").restarts();
        long killed = kill("redis");
        await(
                "redis is back",
                () -> service("redis").restarts() == before + 1
                        && stack().status().isUp());

        assertThat(service("redis").pid().orElseThrow()).isNotEqualTo(killed);
        assertThat(service("redis").deaths()).last().satisfies(death -> {
            assertThat(death.pid()).isEqualTo(killed);
            assertThat(death.cause()).isEqualTo("was ended by signal 9 (KILL)");
            assertThat(death.lastLines()).anyMatch(line -> line.contains("Ready to accept connections"));
        });
        assertThat(redis("GET kept")).isEqualTo("$3\nyes");
    }

    private void aJobSurvivesItsJobManager(FlinkJob gate) throws Exception {
        await("a checkpoint is complete", () -> flink().latestCheckpoint(gate.id())
                .isPresent());
        int before = service("jobmanager").restarts();
        kill("jobmanager");
        await(
                "the JobManager is back",
                () -> service("jobmanager").restarts() == before + 1
                        && stack().status().isUp());
        await("the gate is back", () -> isBack(gate));
    }

    private void theServicesOutliveAKilledSupervisorAndAreFoundAgain() throws Exception {
        RunFolder.of(home()).supervisor().running().orElseThrow().destroyForcibly();
        await("the supervisor is gone", () -> stack().status().supervisor() == SupervisorStatus.DIED);
        assertThat(redis("GET kept")).isEqualTo("$3\nyes");

        steps.clear();
        assertThat(stack().up(listener)).isTrue();
        assertThat(steps.get(0)).startsWith("stopping what a killed supervisor left behind: zookeeper, kafka, redis");
    }

    /** Sources, transactions, and the simulator; the password stays in a file of its own. */
    private void theGateWorksWithAKafkaThatDemandsTlsAndAPassword(FlinkJob running) throws Exception {
        flink().cancel(running.id());
        await("the job is gone", () -> flink().liveJob(running.name()).isEmpty());
        try (SecureKafka kafka = SecureKafka.start(
                secureKafka, home().checkout().resolve("local-stack/kafka/target/lib"), SECURE_KAFKA)) {
            String settings = kafka.clientProperties().toString();
            List<String> arguments =
                    List.of("--kafka-bootstrap", kafka.bootstrap(), "--kafka-client-properties", settings);
            new JobSubmission(home(), stack().addresses()).submit(StreamingJob.GATE, OptionalInt.empty(), arguments);
            try (Publisher publisher = Publisher.connect(
                    new PublisherSettings(kafka.bootstrap(), Topics.USER_SESSION_INFO, Path.of(settings)))) {
                publisher.publish(
                        new SyntheticShop(ShopSettings.of(50, 1)), Pacing.unlimited(), PublishListener.SILENT);
            }
            long published = kafka.count(Topics.USER_SESSION_INFO);
            assertThat(published).isGreaterThan(50);
            await("all are valid", () -> kafka.count(Topics.VALID_CUSTOMER_SESSION) == published);
        }
    }

    private boolean isBack(FlinkJob job) throws InterruptedException {
        return flink().liveJob(job.name())
                .filter(live -> live.id().equals(job.id()) && live.isFullyRunning())
                .isPresent();
    }

    private void keepSomething() throws IOException, InterruptedException {
        assertThat(redis("SET kept yes")).isEqualTo("+OK");
        HttpRequest document = HttpRequest.newBuilder(document())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"userId\": \"u\"}"))
                .build();
        assertThat(http.send(document, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(201);
    }

    private void somethingIsKept() throws IOException, InterruptedException, ExecutionException {
        assertThat(redis("GET kept")).isEqualTo("$3\nyes");
        HttpRequest document = HttpRequest.newBuilder(document()).GET().build();
        assertThat(http.send(document, HttpResponse.BodyHandlers.ofString()).body())
                .contains("\"userId\": \"u\"");
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stack().addresses().kafkaBootstrap()))) {
            Set<String> topics = admin.listTopics().names().get();
            assertThat(topics).containsAll(Topics.ALL);
        }
    }

    private URI document() {
        return stack().addresses().elasticsearch().resolve("/session_summary/_doc/u:s?refresh=true");
    }

    private String redis(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORTS.redis())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String first = in.readLine();
            return first.startsWith("$") ? first + "\n" + in.readLine() : first;
        }
    }

    private long kill(String name) {
        long pid = service(name).pid().orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    private ServiceStatus service(String name) {
        return stack().status().services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private FlinkRest flink() {
        return new FlinkRest(stack().addresses().flink());
    }

    private LocalStack stack() {
        return new LocalStack(home(), PORTS);
    }

    private Home home() {
        // Maven runs a module's tests in the module's folder.
        Path checkout = Path.of("..", "..");
        return new Home(checkout, folder.resolve(NAME));
    }

    /** A service that is being restarted may refuse in the meantime. */
    private void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (UserError notYet) {
                assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            }
            assertThat(System.nanoTime())
                    .as(() -> what + ", of " + stack().status())
                    .isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
