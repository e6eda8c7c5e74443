package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The first command of a new user, on the real services, and what they then see in a browser, and how soon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {

    /** The best of as many loads: the machine that runs this has other things to do. */
    private static final int LOADS = 5;

    /** A view that hangs. It takes less than a second where nothing else runs (docs/decisions/0010-console.md). */
    private static final int LONGEST_FIRST_VIEW_MILLIS = 5_000;

    private final TestedStack stack = TestedStack.in("demo-it");

    private final StoredDocuments elasticsearch = TestedStack.elasticsearch();

    private final URI console = TestedStack.http(18_080);

    @AfterAll
    void stop() {
        CommandLineRun.shopstream(stack.home(), "down");
    }

    @Test
    @Order(1)
    void aDemoOnARealShopsClickstreamEndsAsRecomputedFromTheFile() {
        Path file = Clickstreams.clickstream("rees46", "rees46-2019-10-01.csv.gz");
        stack.remove();
        Recomputation expected = Recomputation.of("rees46", file);

        CommandLineRun demo =
                CommandLineRun.shopstream(stack.home(), "demo", "--input", file.toString(), "--format", "rees46");

        assertThat(demo.status()).as("%s", demo).isZero();
        assertThat(processesOfThisHome()).isEmpty();
        // the data of a demo stay for who goes on with them, as the next tests do
        CommandLineRun up = CommandLineRun.shopstream(stack.home(), "up");
        assertThat(up.status()).as("%s", up).isZero();
        List<String> differences = Comparison.differences(expected.summaries(), elasticsearch.all("session_summary"));
        assertThat(differences.stream().limit(CompareSummaries.SHOWN))
                .as("%d differences, the first of them", differences.size())
                .isEmpty();
        Matcher visitors = Pattern.compile("distinct visitors, estimated: (\\d+) in all, \\1 on 2019-10-01\n")
                .matcher(CommandLineRun.shopstream(stack.home(), "status").output());
        assertThat(visitors.find()).isTrue();
        assertThat(Long.parseLong(visitors.group(1)))
                .isBetween(expected.users() * 98L / 100, expected.users() * 102L / 100);
        assertThat(demo.output()).contains("on 2019-10-01").containsPattern("next products: [1-9][0-9]* times");
    }

    @Test
    @Order(2)
    void theConsoleShowsWhatElasticsearchHoldsAndWhatComesIn() {
        try (Browser browser = Browser.open(console)) {
            ConsolePages pages = new ConsolePages(browser, elasticsearch);
            pages.showWhatElasticsearchHolds();
            pages.showTheOverviewForAddressesOfNoView();
            pages.openAProductAndAGroup();
            pages.takePictures(CommandLineRun.checkout().resolve("local-stack/cli/target/pictures"));
            pages.seeNewSessionsWithoutAReload(() -> assertThat(
                            CommandLineRun.shopstream(stack.home(), "simulate", "--sessions", "3", "--seed", "5")
                                    .status())
                    .isZero());
            pages.sayThatElasticsearchIsAwayAndRecover(() -> stack.kill("elasticsearch"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void theFirstViewOfAHundredThousandSessionsIsCompleteAndAnIdlePageCostsNoSearch() {
        try (Browser browser = Browser.open(console)) {
            ManySessions.index(elasticsearch, Instant.now());
            double[] loads = DoubleStream.generate(() -> browser.load("overview", "range=all"))
                    .limit(LOADS)
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "console: first view of %,.0f sessions complete after %.0f ms (best of %d, worst %.0f ms)%n",
                    browser.figure("sessions"),
                    loads[0],
                    LOADS,
                    loads[LOADS - 1]);
            assertThat(browser.figure("sessions")).isGreaterThan(ManySessions.SESSIONS);
            assertThat(loads[0]).isLessThan(LONGEST_FIRST_VIEW_MILLIS);

            IdleCost idle = IdleCost.of(browser, elasticsearch, stack);
            System.out.println("console: " + idle);
            // every half minute a view is read though nothing changed
            assertThat(idle.searches()).isLessThanOrEqualTo(IdleCost.SEARCHES_OF_A_VIEW);
        }
    }

    private List<String> processesOfThisHome() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(stack.home().toString()))
                .toList();
    }
}
