package io.shopstream.check;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Compares by hand what a replay left in Elasticsearch with what the file says: {@code CompareSummaries FORMAT FILE
 * ELASTICSEARCH}, as in {@code rees46 events.csv.gz http://127.0.0.1:19200}. Nothing else may be in the indices.
 */
public final class CompareSummaries {

    static final int SHOWN = 20;

    private CompareSummaries() {}

    public static void main(String[] arguments) {
        Recomputation recomputation = Recomputation.of(arguments[0], Path.of(arguments[1]));
        for (String index : List.of("session_summary", "product_stats", "traffic", "product_sentiment")) {
            Map<String, Map<String, String>> expected = recomputation.documents(index);
            Map<String, Map<String, String>> stored = new StoredDocuments(URI.create(arguments[2])).all(index);
            List<String> differences = Comparison.differences(expected, stored);
            differences.stream().limit(SHOWN).forEach(System.out::println);
            System.out.println(index + ": " + expected.size() + " expected, " + stored.size() + " stored, "
                    + differences.size() + " differences");
        }
        Map<String, Map<String, String>> stored =
                new StoredDocuments(URI.create(arguments[2])).all("item_cooccurrence");
        List<String> differences = recomputation.together().differences(stored);
        differences.stream().limit(SHOWN).forEach(System.out::println);
        System.out.println("item_cooccurrence: " + recomputation.together().documents() + " expected, " + stored.size()
                + " stored, " + differences.size() + " differences");
    }
}
