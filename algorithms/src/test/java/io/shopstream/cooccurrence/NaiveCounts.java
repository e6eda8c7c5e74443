package io.shopstream.cooccurrence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Counts by looking at all sessions again for each question, and scores by the textbook's formula. */
record NaiveCounts(List<Set<String>> sessions) {

    record Row(String product, long count, double llr, double jaccard, double lift) {}

    long with(String product) {
        return sessions.stream().filter(session -> session.contains(product)).count();
    }

    long with(String one, String other) {
        return sessions.stream()
                .filter(session -> session.contains(one) && session.contains(other))
                .count();
    }

    /** Positively associated partners, the best first. */
    List<Row> neighbours(String product, int limit) {
        List<Row> rows = new ArrayList<>();
        for (String other : sessions.stream()
                .flatMap(Set::stream)
                .filter(id -> !id.equals(product))
                .distinct()
                .toList()) {
            Row row = row(product, other);
            if (row.count() > 0 && row.count() * sessions.size() > with(product) * with(other)) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparingDouble((Row row) -> -Math.rint(row.llr() * 1e6))
                .thenComparingLong(row -> -row.count())
                .thenComparing(Row::product));
        return rows.subList(0, Math.min(limit, rows.size()));
    }

    private Row row(String product, String other) {
        double all = sessions.size();
        double first = with(product);
        double second = with(other);
        double both = with(product, other);
        double llr = 2
                * (term(both, first * second / all)
                        + term(first - both, first * (all - second) / all)
                        + term(second - both, (all - first) * second / all)
                        + term(all - first - second + both, (all - first) * (all - second) / all));
        return new Row(other, (long) both, llr, both / (first + second - both), both * all / first / second);
    }

    private static double term(double observed, double expected) {
        return observed == 0 ? 0 : observed * Math.log(observed / expected);
    }
}
