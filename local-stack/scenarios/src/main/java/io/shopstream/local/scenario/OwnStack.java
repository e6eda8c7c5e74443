package io.shopstream.local.scenario;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.Ports;
import io.shopstream.local.StackListener;
import io.shopstream.local.StackStatus;
import io.shopstream.local.StackStatus.ServiceStatus;
import io.shopstream.local.UserError;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.flink.JobSubmission;
import io.shopstream.local.process.ResidentMemory;
import io.shopstream.local.service.StackShape;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.publish.PublishException;
import io.shopstream.simulator.publish.PublishListener;
import io.shopstream.simulator.publish.Publisher;
import io.shopstream.simulator.publish.PublisherSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A stack for a proof or a benchmark, beside the user's: with a folder of its own, and other ports. Stopped and emptied
 * when it is closed, or when the process is told to end.
 */
public final class OwnStack implements AutoCloseable {

    private static final int PORT_OFFSET = 7_000;
    private static final long LOOK_MILLIS = 250;

    private final LocalStack stack;
    private final StackListener listener;
    private final Thread stopOnExit = new Thread(this::stop, "stop a stack of one's own");

    private OwnStack(LocalStack stack, StackListener listener) {
        this.stack = stack;
        this.listener = listener;
    }

    /**
     * Starts nothing yet.
     *
     * @param folder below the user's
     * @param steps hears what is done, and not of deaths, which may be the proof's own doing
     */
    public static OwnStack of(String folder, Consumer<String> steps) {
        return of(folder, StackShape.USUAL, steps);
    }

    /** The same, with other services or a larger TaskManager. */
    public static OwnStack of(String folder, StackShape shape, Consumer<String> steps) {
        Home user = Home.fromEnvironment();
        Home home = new Home(user.checkout(), user.local().resolve(folder));
        Ports ports = new Ports(Ports.from(System.getenv()).offset() + PORT_OFFSET);
        StackListener listener = new StackListener() {
            @Override
            public void step(String what) {
                steps.accept(what);
            }
        };
        OwnStack own = new OwnStack(new LocalStack(home, ports, shape), listener);
        Runtime.getRuntime().addShutdownHook(own.stopOnExit);
        return own;
    }

    /** Starts it anew, with nothing in it and no job. */
    public void startEmpty() throws InterruptedException {
        stack.down(listener);
        stack.reset();
        stack.up(listener);
    }

    public LocalStack stack() {
        return stack;
    }

    public Addresses addresses() {
        return stack.addresses();
    }

    /** A client of its Flink cluster. */
    public FlinkRest flink() {
        return new FlinkRest(addresses().flink());
    }

    /** Submits a job as the user's stack would have it. */
    public FlinkJob submit(StreamingJob job, String... arguments) throws InterruptedException {
        return submission().submit(job, OptionalInt.empty(), List.of(arguments));
    }

    /** Submits the gate with a part exchanged: {@code hasty} or {@code without-redis}. */
    public FlinkJob submitGateVariant(String variant, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("--variant", variant));
        all.addAll(List.of(arguments));
        return submission()
                .submit(
                        StreamingJob.GATE,
                        stack.home().gateVariants(),
                        "io.shopstream.gate.GateVariantJob",
                        OptionalInt.empty(),
                        all);
    }

    private JobSubmission submission() {
        return new JobSubmission(stack.home(), addresses());
    }

    /** Cancels a job and waits until it is gone. */
    public void cancel(FlinkJob job) throws InterruptedException {
        flink().cancel(job.id());
        while (flink().liveJob(job.name()).isPresent()) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Publishes all of {@code source}. */
    public void publish(SessionSource source, Pacing pacing) {
        PublisherSettings settings =
                new PublisherSettings(addresses().kafkaBootstrap(), PublisherSettings.DEFAULT_TOPIC, null);
        try (Publisher publisher = Publisher.connect(settings)) {
            publisher.publish(source, pacing, PublishListener.SILENT);
        } catch (PublishException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    /** Processor time of a service so far, all threads. */
    public Duration cpu(String name) {
        return process(name)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** Ends a service as {@code kill -9} does; the stack starts it again. */
    public void kill(String name) throws InterruptedException {
        ProcessHandle killed = process(name).orElseThrow(() -> new UserError(name + " does not run"));
        killed.destroyForcibly();
        while (process(name).orElse(killed).equals(killed)) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** When the process of a service began. */
    public Instant startedAt(String name) {
        return process(name)
                .flatMap(process -> process.info().startInstant())
                .orElseThrow(() -> new UserError(name + " does not run"));
    }

    /** Resident memory of a service, in bytes. */
    public long memory(String name) {
        return service(name).memory().orElse(0);
    }

    /** Resident memory of a service, in bytes, at most since it began. */
    public long mostMemory(String name) {
        return most(service(name).pid());
    }

    /** The same of all services and this process in sum, with the supervisor, of which it is what it holds now. */
    public long mostMemory() {
        StackStatus status = stack.status();
        long services = status.services().stream()
                .mapToLong(service -> most(service.pid()))
                .sum();
        return services
                + status.supervisorMemory().orElse(0)
                + most(OptionalLong.of(ProcessHandle.current().pid()));
    }

    private static long most(OptionalLong pid) {
        return pid.isPresent() ? ResidentMemory.mostOf(pid.getAsLong()).orElse(0) : 0;
    }

    private Optional<ProcessHandle> process(String name) {
        OptionalLong pid = service(name).pid();
        return pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.empty();
    }

    private ServiceStatus service(String name) {
        return stack.status().services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("there is no service " + name));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(stopOnExit);
        stop();
    }

    private void stop() {
        try {
            stack.down(listener);
            stack.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
