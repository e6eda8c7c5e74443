package io.shopstream.check;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The tables of {@code docs/metrics.md}.
 *
 * @param own the jobs' own metrics: their further label, or none, by Prometheus' name
 * @param flinks Flink's metrics that the page names
 */
record MetricsDocument(Map<String, String> own, List<String> flinks) {

    static final String PREFIX = "flink_taskmanager_job_task_operator_";

    private static final Pattern ROW = Pattern.compile(
            "^\\| `(\\w+)` \\| (?:counter|gauge) \\| [^|]+ \\| (?:`(\\w+)`[^|]*)?\\|", Pattern.MULTILINE);

    static MetricsDocument read() throws IOException {
        String page = Files.readString(CommandLineRun.checkout().resolve("docs/metrics.md"))
                .replaceFirst("(?s)## The recommendation service.*?(?=\n## )", "");
        Map<String, String> own = new TreeMap<>();
        List<MatchResult> rows = ROW.matcher(page).results().toList();
        for (MatchResult row : rows) {
            if (!row.group(1).startsWith("flink_")) {
                own.put(PREFIX + row.group(1), row.group(2) == null ? "" : row.group(2));
            }
        }
        List<String> flinks = rows.stream()
                .map(row -> row.group(1))
                .filter(name -> name.startsWith("flink_"))
                .toList();
        return new MetricsDocument(own, flinks);
    }
}
