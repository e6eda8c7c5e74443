package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first command of a new user, on the real services. */
class DemoIT {

    private final Path home = CommandLineRun.checkout().resolve("local-stack/cli/target/demo-it");

    @BeforeEach
    void removeWhatAnEarlierRunLeft() {
        CommandLineRun.shopstream(home, "down");
        CommandLineRun.shopstream(home, "reset");
    }

    @AfterEach
    void stop() {
        CommandLineRun.shopstream(home, "down");
    }

    @Test
    void aDemoOnARealShopsClickstreamEndsAsRecomputedFromTheFile() {
        Path file = SharedData.file("rees46-2019-10-01.csv.gz");
        Recomputation expected = Recomputation.of("rees46", file);

        CommandLineRun demo = CommandLineRun.shopstream(home, "demo", "--input", file.toString(), "--format", "rees46");

        assertThat(demo.status()).as("%s", demo).isZero();
        assertThat(processesOfThisHome()).isEmpty();
        // the data of a demo stay for who goes on with them
        assertThat(CommandLineRun.shopstream(home, "up").status()).isZero();
        StoredDocuments elasticsearch =
                new StoredDocuments(URI.create("http://127.0.0.1:" + (19_200 + CommandLineRun.PORT_OFFSET)));
        List<String> differences = Comparison.differences(expected.summaries(), elasticsearch.all("session_summary"));
        assertThat(differences.stream().limit(CompareSummaries.SHOWN))
                .as("%d differences, the first of them", differences.size())
                .isEmpty();
        Matcher visitors = Pattern.compile("distinct visitors, estimated: (\\d+) in all, \\1 on 2019-10-01\n")
                .matcher(CommandLineRun.shopstream(home, "status").output());
        assertThat(visitors.find()).isTrue();
        assertThat(Long.parseLong(visitors.group(1)))
                .isBetween(expected.users() * 98L / 100, expected.users() * 102L / 100);
        assertThat(demo.output()).contains("on 2019-10-01");
    }

    @Test
    void ctrlCInTheMiddleEndsItWithOneLineAndNoProcessLeftBehind() {
        CommandLineRun demo = CommandLineRun.interruptedShopstream(home, "publishing", "demo", "--sessions", "1000000");

        assertThat(demo.status()).as("%s", demo).isEqualTo(130);
        assertThat(demo.errors()).isEmpty();
        assertThat(demo.output()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(processesOfThisHome()).isEmpty();
    }

    private List<String> processesOfThisHome() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(home.toString()))
                .toList();
    }
}
