package io.shopstream.local.command.publish;

import io.shopstream.local.UserError;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.publish.ConsoleProgress;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.publish.PublishException;
import io.shopstream.simulator.publish.PublishReport;
import io.shopstream.simulator.publish.Publisher;
import io.shopstream.simulator.publish.PublisherSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * Publishes a source for a command: shows progress, says what came of it, and on Ctrl-C still sends off what is on its
 * way and says how far it came.
 */
final class Publishing {

    /** How long Ctrl-C waits for what is on its way; a broker that is gone must not hold the user. */
    private static final Duration WIND_UP = Duration.ofSeconds(15);

    private final PublisherSettings settings;

    private final PrintWriter out;

    private final PrintWriter err;

    /** @param command by whose streams it speaks */
    Publishing(PublisherSettings settings, CommandLine command) {
        this.settings = settings;
        this.out = command.getOut();
        this.err = command.getErr();
    }

    /**
     * @param afterwards what is to be done once all is published, or the run was stopped, before a Ctrl-C ends the process
     * @throws UserError when the source or Kafka fails
     */
    void publish(SessionSource source, Pacing pacing, Runnable afterwards) {
        KafkaOptions.plaintextPassword(settings).ifPresent(line -> err.println("shopstream: " + line));
        CountDownLatch done = new CountDownLatch(1);
        try (Publisher publisher = Publisher.connect(settings)) {
            Thread windUp = new Thread(() -> stop(publisher, done), "wind-up");
            Runtime.getRuntime().addShutdownHook(windUp);
            PublishReport report = publisher.publish(
                    source, pacing, new ConsoleProgress(out, Console.on(out).isTerminal()));
            printReport(report);
            afterwards.run();
        } catch (PublishException e) {
            String before = e.report()
                    .map(report ->
                            String.format(Locale.ROOT, "; %,d messages were published before that", report.published()))
                    .orElse("");
            throw new UserError(e.getMessage() + before, e);
        } finally {
            done.countDown();
        }
    }

    /** Takes all of the source and publishes nothing: shows how fast it is by itself. */
    void leaveOut(SessionSource source, Runnable afterwards) throws IOException {
        long started = System.nanoTime();
        long messages = 0;
        long bytes = 0;
        OutgoingMessage message = source.next();
        while (message != null) {
            messages++;
            bytes += message.value().length;
            message = source.next();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        out.println(String.format(
                Locale.ROOT,
                "made %,d messages of %,d sessions in %.1f s: %,.0f messages a second, %,d bytes each; published none",
                messages,
                source.sessions(),
                seconds,
                messages / seconds,
                messages == 0 ? 0 : bytes / messages));
        afterwards.run();
    }

    private static void stop(Publisher publisher, CountDownLatch done) {
        publisher.stop();
        try {
            // in vain after the time is up: the process ends then, whatever is left
            done.await(WIND_UP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void printReport(PublishReport report) {
        out.println(String.format(
                Locale.ROOT,
                "%s %,d messages of %,d sessions in %s: %,.0f messages a second",
                report.complete() ? "published" : "stopped after",
                report.published(),
                report.sessions(),
                Console.seconds(report.elapsed().toMillis()),
                report.messagesPerSecond()));
        report.skipped()
                .forEach((kind, count) -> out.println(String.format(Locale.ROOT, "skipped %,d %s", count, kind)));
    }
}
