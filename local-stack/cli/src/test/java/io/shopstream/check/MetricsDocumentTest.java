package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the jobs count, what docs/metrics.md says, and what is watched. PipelineIT looks at what running jobs export. */
class MetricsDocumentTest {

    private static final Path CHECKOUT = CommandLineRun.checkout();
    private static final Path DASHBOARD = CHECKOUT.resolve("monitoring/grafana/dashboards/shopstream.json");
    private static final Pattern NAME = Pattern.compile("flink_\\w+");
    private static final Pattern REGISTERED = Pattern.compile("\\.(?:counter|gauge|meter|histogram)\\(\\s*\"(\\w+)\"");

    @Test
    void namesEveryMetricThatTheJobsRegisterAndNoOther() throws IOException {
        Set<String> registered = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(CHECKOUT.resolve("flink-job/src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                REGISTERED.matcher(Files.readString(source)).results().forEach(found -> registered.add(found.group(1)));
            }
        }

        Set<String> named = MetricsDocument.read().own().keySet().stream()
                .map(name -> name.substring(name.lastIndexOf('_') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(registered).hasSizeGreaterThan(20).isEqualTo(named);
    }

    @Test
    void explainsEveryMetricOfTheDashboardWhichShowsEachOfTheJobsOwn() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (JsonNode target : new ObjectMapper().readTree(DASHBOARD.toFile()).findValues("expr")) {
            assertThat(target.asText()).satisfies(MetricsDocumentTest::isBalanced);
            shown.addAll(names(target.asText()));
        }

        MetricsDocument page = MetricsDocument.read();
        assertThat(shown).containsAll(page.own().keySet()).isSubsetOf(explained(page));
    }

    @Test
    void explainsEveryMetricThatAlertsOrItsOwnExamplesSpeakOf() throws IOException {
        MetricsDocument page = MetricsDocument.read();

        for (String file : new String[] {"monitoring/alerts.yml", "docs/metrics.md"}) {
            Set<String> names = names(Files.readString(CHECKOUT.resolve(file)));
            names.remove(MetricsDocument.PREFIX);
            assertThat(names).as(file).isNotEmpty().isSubsetOf(explained(page));
        }
    }

    /** The service's metrics are told under one prefix; a histogram's have three endings. */
    @Test
    void theServicesMetricsAreExplainedShownAndWatchedByTheirNames() throws IOException {
        Pattern name = Pattern.compile("shopstream_recommend_(\\w+?)(?:_bucket|_sum|_count)?\\b");
        String source = Files.readString(
                CHECKOUT.resolve("recommendation-service/src/main/java/io/shopstream/recommend/RecommendMetrics.java"));
        Set<String> told = Pattern.compile("text\\.(?:counter|gauge|histogram)\\(\"(\\w+)\"")
                .matcher(source)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        String page = Files.readString(CHECKOUT.resolve("docs/metrics.md"));
        String section = page.substring(page.indexOf("## The recommendation service"), page.indexOf("## Flink's own"));
        Set<String> explained = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(told).hasSizeGreaterThan(15).isEqualTo(explained);
        Set<String> shown = new TreeSet<>();
        name.matcher(Files.readString(DASHBOARD)).results().forEach(found -> shown.add(found.group(1)));
        assertThat(shown).isEqualTo(told);
        Set<String> watched = new TreeSet<>();
        name.matcher(Files.readString(CHECKOUT.resolve("monitoring/alerts.yml")))
                .results()
                .forEach(found -> watched.add(found.group(1)));
        assertThat(watched).isNotEmpty().isSubsetOf(told);
    }

    private static void isBalanced(String expression) {
        long opened = expression.chars().filter(sign -> sign == '(').count();
        long closed = expression.chars().filter(sign -> sign == ')').count();
        assertThat(closed).isEqualTo(opened);
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> explained(MetricsDocument page) {
        Set<String> explained = new TreeSet<>(page.own().keySet());
        explained.addAll(page.flinks());
        return explained;
    }
}
