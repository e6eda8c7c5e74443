package io.shopstream.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which products go together over all files added so far, counted from the sessions themselves, product by product; and
 * what a stored list of neighbours says otherwise. Over several files, since all sessions count in every score. How
 * products are shown is not compared.
 */
final class RecomputedCooccurrence {

    private static final int LIST = 50;
    private static final double SCORE_ERROR = 2e-6;

    private final Map<String, Map<String, Set<String>>> sessionsOfProduct = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> productsOfSession = new HashMap<>();

    /** A product of a session; {@code sessionId} is that of its document. */
    void add(ShopEvent event, String sessionId) {
        String relation =
                switch (event.count()) {
                    case ShopEvent.VIEW, ShopEvent.CLICK -> "viewed";
                    case ShopEvent.PURCHASE -> "bought";
                    default -> "";
                };
        if (!relation.isEmpty()) {
            put(sessionsOfProduct, relation, event.productId(), sessionId);
            put(productsOfSession, relation, sessionId, event.productId());
        }
    }

    private static void put(Map<String, Map<String, Set<String>>> sets, String relation, String owner, String member) {
        sets.computeIfAbsent(relation, absent -> new HashMap<>())
                .computeIfAbsent(owner, absent -> new HashSet<>())
                .add(member);
    }

    private static Set<String> members(Map<String, Map<String, Set<String>>> sets, String relation, String owner) {
        return sets.getOrDefault(relation, Map.of()).getOrDefault(owner, Set.of());
    }

    /** One line for each document of {@code item_cooccurrence} that is not as it must be. */
    List<String> differences(Map<String, Map<String, String>> stored) {
        List<String> differences = new ArrayList<>();
        Set<String> expected = new HashSet<>();
        sessionsOfProduct.forEach((relation, products) -> products.keySet().forEach(product -> {
            String id = relation + ":" + product;
            expected.add(id);
            Map<String, String> document = stored.get(id);
            if (document == null) {
                differences.add(id + ": missing");
            } else {
                new Row(relation, product).differences(document).forEach(line -> differences.add(id + ": " + line));
            }
        }));
        stored.keySet().stream()
                .filter(id -> !expected.contains(id))
                .forEach(id -> differences.add(id + ": not expected"));
        return differences;
    }

    /** How many documents there must be. */
    int documents() {
        return sessionsOfProduct.values().stream().mapToInt(Map::size).sum();
    }

    private record Pair(String product, long count, double llr, double jaccard, double lift) {}

    private final class Row {

        private final String relation;
        private final double own;
        private final Map<String, Pair> related = new HashMap<>();

        Row(String relation, String product) {
            this.relation = relation;
            this.own = sessions(product);
            Map<String, Long> counts = new HashMap<>();
            for (String session : members(sessionsOfProduct, relation, product)) {
                for (String other : members(productsOfSession, relation, session)) {
                    counts.merge(other, 1L, Long::sum);
                }
            }
            counts.remove(product);
            counts.forEach(this::relate);
        }

        private long sessions(String id) {
            return members(sessionsOfProduct, relation, id).size();
        }

        private void relate(String other, long count) {
            double both = count;
            double all = productsOfSession.getOrDefault(relation, Map.of()).size();
            double second = sessions(other);
            if (both * all <= own * second) {
                return;
            }
            double llr = 2
                    * (term(both, own * second / all)
                            + term(own - both, own * (all - second) / all)
                            + term(second - both, (all - own) * second / all)
                            + term(all - own - second + both, (all - own) * (all - second) / all));
            related.put(other, new Pair(other, count, llr, both / (own + second - both), both * all / own / second));
        }

        private static double term(double observed, double independent) {
            return observed == 0 ? 0 : observed * Math.log(observed / independent);
        }

        List<String> differences(Map<String, String> document) {
            List<String> lines = new ArrayList<>();
            equal(lines, "sessions", Long.toString(Math.round(own)), document.getOrDefault("sessions", "absent"));
            Map<String, Pair> left = new HashMap<>(related);
            double before = Double.MAX_VALUE;
            int size = 0;
            while (document.containsKey("neighbours[" + size + "].productId")) {
                String name = "neighbours[" + size + "].";
                Pair pair = left.remove(document.get(name + "productId"));
                double llr = number(document, name + "llr");
                if (pair == null) {
                    lines.add(name + "productId " + document.get(name + "productId") + " is no neighbour");
                } else {
                    equal(
                            lines,
                            name + "count",
                            Long.toString(pair.count()),
                            document.getOrDefault(name + "count", "absent"));
                    close(lines, name + "llr", pair.llr(), llr, SCORE_ERROR);
                    close(lines, name + "jaccard", pair.jaccard(), number(document, name + "jaccard"), 1e-9);
                    close(lines, name + "lift", pair.lift(), number(document, name + "lift"), 1e-9 * pair.lift());
                }
                if (llr > before || (llr == before && !rightlyAfter(document, size))) {
                    lines.add(name + "llr is in the wrong place");
                }
                before = llr;
                size++;
            }
            equal(lines, "neighbours", Integer.toString(Math.min(LIST, related.size())), Integer.toString(size));
            for (Pair pair : left.values()) {
                if (pair.llr() > before + SCORE_ERROR) {
                    lines.add(pair.product() + " with " + pair.llr() + " is not listed");
                }
            }
            return lines;
        }

        /** Between equal scores the count decides, then the id. */
        private static boolean rightlyAfter(Map<String, String> document, int place) {
            String earlier = "neighbours[" + (place - 1) + "].";
            String later = "neighbours[" + place + "].";
            int byCount = Double.compare(number(document, earlier + "count"), number(document, later + "count"));
            int byId = document.getOrDefault(earlier + "productId", "")
                    .compareTo(document.getOrDefault(later + "productId", ""));
            return byCount > 0 || (byCount == 0 && byId < 0);
        }

        private static double number(Map<String, String> document, String field) {
            return Double.parseDouble(document.getOrDefault(field, "NaN"));
        }

        private static void equal(List<String> lines, String field, String expected, String found) {
            if (!expected.equals(found)) {
                lines.add(field + " should be " + expected + " and is " + found);
            }
        }

        private static void close(List<String> lines, String field, double expected, double found, double error) {
            if (!(Math.abs(expected - found) <= error)) {
                lines.add(field + " should be " + expected + " and is " + found);
            }
        }
    }
}
