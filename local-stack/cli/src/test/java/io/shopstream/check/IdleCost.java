package io.shopstream.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an open page costs while nothing changes.
 *
 * @param window how long was watched
 * @param processor that the console used in that time
 * @param searches that Elasticsearch made in that time, on the index of the overview
 */
record IdleCost(Duration window, Duration processor, long searches) {

    static final long SEARCHES_OF_A_VIEW = 3;

    private static final Duration WINDOW = Duration.ofSeconds(10);

    /** Watches the page that {@code browser} shows. */
    static IdleCost of(Browser browser, StoredDocuments elasticsearch, Path pidFile) {
        browser.pass(WINDOW);
        long searchesBefore = searches(elasticsearch);
        Duration before = processor(pidFile);
        browser.pass(WINDOW);
        return new IdleCost(WINDOW, processor(pidFile).minus(before), searches(elasticsearch) - searchesBefore);
    }

    private static long searches(StoredDocuments elasticsearch) {
        return elasticsearch
                .call("GET", "/session_summary/_stats/search", "")
                .at("/_all/primaries/search/query_total")
                .asLong();
    }

    private static Duration processor(Path pidFile) {
        return ProcessHandle.of(pid(pidFile))
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** The first number in a service's pid file. */
    static long pid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip().replaceAll("\\D.*", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "an idle page cost " + processor.toMillis() + " ms of processor and " + searches + " searches in "
                + window.toSeconds() + " s";
    }
}
