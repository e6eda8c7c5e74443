package io.shopstream.local.command.job;

import io.shopstream.local.Addresses;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.pipeline.Drain;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.settings.StreamingJob;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code shopstream drain}: waits until what was published is searchable. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = "Waits until the jobs that run have consumed their topics and flushed their sinks.")
public final class DrainCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "Give up after so many seconds (default: ${DEFAULT-VALUE}).")
    private long timeoutSeconds;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.on(spec.commandLine().getOut());
        Addresses addresses = LocalStack.fromEnvironment().addresses();
        long started = System.nanoTime();
        FlinkRest flink = new FlinkRest(addresses.flink());
        SearchClient search = new SearchClient(addresses.elasticsearch());
        flink.slots();
        Set<StreamingJob> running = Drain.running(flink);
        absent(running).forEach(console::line);
        try (TopicReader topics = new TopicReader(addresses.kafkaBootstrap())) {
            long[] largestBacklog = new long[1];
            new Drain(running, topics, flink, search).await(Duration.ofSeconds(timeoutSeconds), unread -> {
                largestBacklog[0] = Math.max(largestBacklog[0], unread);
                console.bar(largestBacklog[0] - unread, largestBacklog[0], "messages through the jobs");
            });
        }
        console.line("drained after " + Console.seconds((System.nanoTime() - started) / 1_000_000));
        return 0;
    }

    /**
     * What is not waited for, a line each.
     *
     * @throws UserError if that is everything
     */
    static List<String> absent(Set<StreamingJob> running) {
        if (running.isEmpty()) {
            throw new UserError(
                    "no job runs that one could wait for; submit them with 'shopstream submit gate' and so on");
        }
        return Arrays.stream(StreamingJob.values())
                .filter(job -> !running.contains(job))
                .map(job -> "not waiting for " + job.jobName()
                        + ", which does not run; start it with 'shopstream submit " + job + "'")
                .toList();
    }
}
