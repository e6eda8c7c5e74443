package io.shopstream.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;

/** What docs/metrics.md says of a job, and what a job has registered, both by Prometheus' names. */
public final class MetricsPage {

    private static final String PREFIX = "flink_taskmanager_job_task_operator_";
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (?:counter|gauge) ", Pattern.MULTILINE);

    private MetricsPage() {}

    /** The names in the table of {@code job}, but for those that its sinks register, which are {@code notHere}. */
    public static Set<String> names(String job, String... notHere) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        int begin = page.indexOf("### " + job + "\n");
        String table = page.substring(begin, page.indexOf("\n#", begin + 1));
        Set<String> names = ROW.matcher(table)
                .results()
                .map(row -> PREFIX + row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : notHere) {
            if (!names.remove(PREFIX + name)) {
                throw new IllegalStateException(name + " is not on the page");
            }
        }
        return names;
    }

    /** All that Flink's Prometheus reporter would tell. */
    public static Set<String> registered(InMemoryReporter reporter) {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<MetricGroup, Map<String, Metric>> group :
                reporter.getMetricsByGroup().entrySet()) {
            String scope = ((AbstractMetricGroup<?>) group.getKey()).getLogicalScope(name -> name, '_');
            group.getValue().keySet().forEach(name -> names.add("flink_" + scope + "_" + name));
        }
        return names;
    }
}
