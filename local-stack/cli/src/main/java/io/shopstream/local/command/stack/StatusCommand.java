package io.shopstream.local.command.stack;

import io.shopstream.local.Addresses;
import io.shopstream.local.LocalStack;
import io.shopstream.local.StackStatus;
import io.shopstream.local.StackStatus.ServiceStatus;
import io.shopstream.local.UserError;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.pipeline.VisitorCount;
import io.shopstream.local.supervisor.Death;
import io.shopstream.local.supervisor.ServiceState;
import io.shopstream.settings.StreamingJob;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code shopstream status}: exits with 0 when all services serve, else with 3, as init scripts do. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Shows each service, its memory, which died and why, and the jobs. Exit status 3 unless all services serve.")
public final class StatusCommand implements Callable<Integer> {

    private static final int NOT_UP = 3;
    private static final long MEGABYTE = 1024 * 1024;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private static final int DAYS_SHOWN = 7;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        LocalStack stack = LocalStack.fromEnvironment();
        StackStatus status = stack.status();
        PrintWriter out = spec.commandLine().getOut();
        print(status, out, Instant.now());
        if (status.services().stream().anyMatch(service -> isServing(service, "jobmanager"))) {
            printJobs(stack.addresses().flink(), out);
        }
        if (status.services().stream().anyMatch(service -> isServing(service, "redis"))) {
            int redis = stack.addresses().ports().redis();
            printVisitors(
                    VisitorCount.allTime(Addresses.HOST, redis),
                    VisitorCount.byDay(Addresses.HOST, redis, DAYS_SHOWN),
                    out);
        }
        return status.isUp() ? 0 : NOT_UP;
    }

    private static boolean isServing(ServiceStatus service, String name) {
        return service.name().equals(name) && service.phase() == ServiceState.Phase.READY;
    }

    private static void printJobs(URI flink, PrintWriter out) throws InterruptedException {
        try {
            printJobs(new FlinkRest(flink).jobs(), out);
        } catch (UserError e) {
            out.println("jobs: " + e.getMessage());
        }
    }

    static void printJobs(List<FlinkJob> known, PrintWriter out) {
        out.println("jobs: "
                + Arrays.stream(StreamingJob.values())
                        .map(job -> job.jobName() + " " + state(job, known))
                        .collect(Collectors.joining(", ")));
    }

    private static String state(StreamingJob job, List<FlinkJob> known) {
        return known.stream()
                .filter(found -> found.name().equals(job.jobName()))
                .max(Comparator.comparingLong(FlinkJob::startedAt))
                .map(found -> found.state().name().toLowerCase(Locale.ROOT))
                .orElse("not submitted");
    }

    static void printVisitors(long allTime, Map<String, Long> byDay, PrintWriter out) {
        out.println("distinct visitors, estimated: " + allTime + " in all"
                + byDay.entrySet().stream()
                        .map(day -> ", " + day.getValue() + " on " + day.getKey())
                        .collect(Collectors.joining()));
    }

    static void print(StackStatus status, PrintWriter out, Instant now) {
        if (!status.anythingRuns() && status.supervisor() == StackStatus.SupervisorStatus.ABSENT) {
            out.println("no service runs; start them with 'shopstream up'");
            return;
        }
        out.printf(
                "%-14s %-9s %8s %8s %9s %8s  %s%n", "SERVICE", "STATE", "PID", "SINCE", "MEMORY", "RESTARTS", "PORTS");
        for (ServiceStatus service : status.services()) {
            out.printf(
                    "%-14s %-9s %8s %8s %9s %8d  %s%n",
                    service.name(),
                    service.phase().name().toLowerCase(Locale.ROOT),
                    service.pid().isPresent() ? Long.toString(service.pid().getAsLong()) : "-",
                    service.since() == 0 ? "-" : age(Duration.ofMillis(now.toEpochMilli() - service.since())),
                    megabytes(service.memory()),
                    service.restarts(),
                    service.ports().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        out.printf(
                "%-14s %-9s %8s %8s %9s%n",
                "supervisor", supervisor(status), "", "", megabytes(status.supervisorMemory()));
        out.printf("%-14s %-9s %8s %8s %9s%n", "all", "", "", "", megabytes(OptionalLong.of(status.totalMemory())));
        if (status.supervisor() == StackStatus.SupervisorStatus.DIED) {
            out.println("The supervisor was killed: nothing restarts these services. 'shopstream up' starts all afresh,"
                    + " 'shopstream down' stops them.");
        }
        status.services().forEach(service -> printDeaths(service, out));
    }

    private static void printDeaths(ServiceStatus service, PrintWriter out) {
        for (Death death : service.deaths()) {
            String at = TIME.format(Instant.ofEpochMilli(death.at()).atZone(ZoneId.systemDefault()));
            String then = service.phase() == ServiceState.Phase.READY ? "; it was started again" : "";
            out.println(at + " " + service.name() + " (pid " + death.pid() + ") " + death.cause() + then
                    + (death.lastLines().isEmpty() ? "" : "; its last lines:"));
            death.lastLines().forEach(line -> out.println("  | " + line));
        }
    }

    private static String supervisor(StackStatus status) {
        return switch (status.supervisor()) {
            case RUNS -> "runs";
            case DIED -> "died";
            case ABSENT -> "absent";
        };
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / MEGABYTE + " MB" : "-";
    }

    private static String age(Duration age) {
        if (age.toHours() > 0) {
            return age.toHours() + "h" + age.toMinutesPart() + "m";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" + age.toSecondsPart() + "s" : age.toSeconds() + "s";
    }
}
