package io.shopstream.report;

import io.shopstream.report.chapter.NothingToReport;
import io.shopstream.report.output.UnwritableReport;
import io.shopstream.report.week.Week;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report of each week when the week is settled: over, and so long past that what comes late has come. It remembers nothing but
 * what lies in the folder: the report of the last settled week is written unless its page is younger than that moment, so a start after
 * a pause makes up for one week. What fails is tried again. Ends when its thread is interrupted.
 */
final class Schedule {

    /** After something failed. */
    static final Duration AGAIN = Duration.ofMinutes(5);

    /** A machine that slept, or whose clock was put, is noticed within the hour. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Duration settle;
    private final Clock clock;
    private final Pause pause;
    private final Written written;
    private final Writer writer;
    private final Consumer<String> said;

    private @Nullable Week nothingIn;
    private String lastFailure = "";

    /** Whether the report of a week was written since a moment. */
    interface Written {
        boolean since(Week week, Instant moment) throws UnwritableReport;
    }

    /** Writes the report of a week. */
    interface Writer {
        void write(Week week) throws IOException, NothingToReport;
    }

    Schedule(Duration settle, Clock clock, Pause pause, Written written, Writer writer, Consumer<String> said) {
        this.settle = settle;
        this.clock = clock;
        this.pause = pause;
        this.written = written;
        this.writer = writer;
        this.said = said;
    }

    /** The last week that is settled at a moment. */
    static Week settled(Instant moment, Duration settle) {
        return Week.lastBefore(moment.minus(settle));
    }

    /** When the week is settled. */
    static Instant settledAt(Week week, Duration settle) {
        return week.end().plus(settle);
    }

    void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pause.pause(step());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what is due, and says how long to wait. */
    Duration step() {
        Week due = settled(clock.instant(), settle);
        try {
            if (!due.equals(nothingIn) && !written.since(due, settledAt(due, settle))) {
                writer.write(due);
            }
            lastFailure = "";
        } catch (NothingToReport nothing) {
            nothingIn = due;
            said.accept(nothing.getMessage() + "; the next report is written on " + settledAt(due.next(), settle));
        } catch (IOException e) {
            failed(String.valueOf(e.getMessage()));
            return AGAIN;
        }
        Duration left = Duration.between(clock.instant(), settledAt(due.next(), settle));
        // writing may have taken until after that
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE;
    }

    /** Once for each failure, not every five minutes. */
    private void failed(String failure) {
        if (!failure.equals(lastFailure)) {
            said.accept(failure + "; trying again every " + AGAIN.toMinutes() + " minutes");
            lastFailure = failure;
        }
    }
}
