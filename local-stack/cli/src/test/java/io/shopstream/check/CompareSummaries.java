package io.shopstream.check;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Compares by hand what a replay left in Elasticsearch with what the file says: {@code CompareSummaries FORMAT FILE
 * ELASTICSEARCH}, as in {@code rees46 events.csv.gz http://127.0.0.1:19200}. Nothing else may be in the index.
 */
public final class CompareSummaries {

    static final int SHOWN = 20;

    private CompareSummaries() {}

    public static void main(String[] arguments) {
        Map<String, Map<String, String>> expected =
                Recomputation.of(arguments[0], Path.of(arguments[1])).summaries();
        Map<String, Map<String, String>> stored = new StoredDocuments(URI.create(arguments[2])).all("session_summary");
        List<String> differences = Comparison.differences(expected, stored);
        differences.stream().limit(SHOWN).forEach(System.out::println);
        System.out.println(
                expected.size() + " expected, " + stored.size() + " stored, " + differences.size() + " differences");
    }
}
