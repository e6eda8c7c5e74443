package io.shopstream.check;

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
    static IdleCost of(Browser browser, StoredDocuments elasticsearch, TestedStack stack) {
        browser.pass(WINDOW);
        long searchesBefore = searches(elasticsearch);
        Duration before = processor(stack);
        browser.pass(WINDOW);
        return new IdleCost(WINDOW, processor(stack).minus(before), searches(elasticsearch) - searchesBefore);
    }

    private static long searches(StoredDocuments elasticsearch) {
        return elasticsearch
                .call("GET", "/session_summary/_stats/search", "")
                .at("/_all/primaries/search/query_total")
                .asLong();
    }

    private static Duration processor(TestedStack stack) {
        return stack.process("console")
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
        return "an idle page cost " + processor.toMillis() + " ms of processor and " + searches + " searches in "
                + window.toSeconds() + " s";
    }
}
