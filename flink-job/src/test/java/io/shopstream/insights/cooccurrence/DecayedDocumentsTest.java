package io.shopstream.insights.cooccurrence;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.elasticsearch.Document;
import io.shopstream.insights.summary.MessageBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What decays by half each hour is as a count over all sessions again, each weighed by its age. Everything is on the hour. */
class DecayedDocumentsTest {

    private static final CooccurrenceSettings SETTINGS = new CooccurrenceSettings(
            50,
            100,
            500,
            500,
            100_000,
            Duration.ofSeconds(3),
            Duration.ofHours(1),
            Duration.ofDays(60),
            Duration.ofDays(2),
            1);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of each session, the hour in which it first had each product, in order. */
    private final List<Map<String, Integer>> sessions = new ArrayList<>();

    @Test
    void aNeighbourOfALaterHourThanTheRowAndThanAllBeginningsOfSessionsCountsWithItsTotal() throws Exception {
        session("a", 4, "b", 4);
        session("c", 5);
        session("c", 5);
        session("c", 5);
        session("d", 5, "b", 6);

        assertSameAsRecomputed();
        // by hour 6: a 1/4, b 1/4 + 1, both 1/4, all 1/4 + 3/2 + 1/2
        assertThat(Objects.requireNonNull(neighbours("viewed:a").get("b"))
                        .get("lift")
                        .asDouble())
                .isEqualTo(2.25 / 1.25);
    }

    @Test
    void anyDocumentIsThatOfARecomputation() throws Exception {
        for (int shop = 0; shop < 100; shop++) {
            sessions.clear();
            Random random = new Random(shop);
            for (int session = 0; session < 30; session++) {
                Map<String, Integer> products = new LinkedHashMap<>();
                int hour = random.nextInt(6);
                for (int i = 0; i < 1 + random.nextInt(4); i++) {
                    products.putIfAbsent("p-" + random.nextInt(12), hour);
                    hour = Math.min(7, hour + random.nextInt(3));
                }
                sessions.add(products);
            }
            assertSameAsRecomputed();
        }
    }

    private void session(Object... productsAndHours) {
        Map<String, Integer> products = new LinkedHashMap<>();
        for (int i = 0; i < productsAndHours.length; i += 2) {
            products.put((String) productsAndHours[i], (Integer) productsAndHours[i + 1]);
        }
        sessions.add(products);
    }

    @SuppressWarnings("try") // closing may throw anything
    private Map<String, Document> run() throws Exception {
        try (CooccurrenceOperators operators = new CooccurrenceOperators(SETTINGS)) {
            for (int session = 0; session < sessions.size(); session++) {
                MessageBuilder message = message("m-" + session).of("u-1", "s-" + session);
                sessions.get(session)
                        .forEach((product, hour) -> message.view("%02d:00:00".formatted(hour), product, null));
                operators.send(message.build());
            }
            return operators.finish();
        }
    }

    private Map<String, JsonNode> neighbours(String document) throws Exception {
        Map<String, JsonNode> neighbours = new TreeMap<>();
        for (JsonNode neighbour : JSON.readTree(
                        Objects.requireNonNull(run().get(document)).json())
                .get("neighbours")) {
            neighbours.put(neighbour.get("productId").asText(), neighbour);
        }
        return neighbours;
    }

    private void assertSameAsRecomputed() throws Exception {
        Map<String, Document> documents = run();
        Set<String> products = new TreeSet<>();
        sessions.forEach(session -> products.addAll(session.keySet()));
        assertThat(documents).hasSize(products.size());
        double all = sessions.stream()
                .mapToDouble(session -> weight(session.values().iterator().next()))
                .sum();
        for (String product : products) {
            Document document = Objects.requireNonNull(documents.get("viewed:" + product));
            Map<String, JsonNode> found = new TreeMap<>();
            for (JsonNode neighbour : JSON.readTree(document.json()).get("neighbours")) {
                found.put(neighbour.get("productId").asText(), neighbour);
            }
            for (String other : products) {
                double both = with(product, other);
                // a pair is of the hour in which it was complete, which may be after that of one of its products
                double first = Math.max(both, with(product));
                double second = Math.max(both, with(other));
                double known = Math.max(all, first + second - both);
                boolean related = !other.equals(product) && both > 0 && both * known > first * second;
                assertThat(found.containsKey(other)).isEqualTo(related);
                if (related) {
                    JsonNode neighbour = Objects.requireNonNull(found.get(other));
                    assertThat(neighbour.get("lift").asDouble()).isCloseTo(both / first * known / second, within(1e-9));
                    assertThat(neighbour.get("jaccard").asDouble())
                            .isCloseTo(both / (first + second - both), within(1e-12));
                    assertThat(neighbour.get("llr").asDouble())
                            .isCloseTo(llr(both, first, second, known), within(2e-6));
                }
            }
        }
    }

    /** By the last hour in which anything happened; halves upon halves, so that no rounding comes in. */
    private double weight(int hour) {
        int last = sessions.stream()
                .flatMap(session -> session.values().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
        return Math.pow(2, hour - last);
    }

    private double with(String product) {
        return sessions.stream()
                .filter(session -> session.containsKey(product))
                .mapToDouble(session -> weight(Objects.requireNonNull(session.get(product))))
                .sum();
    }

    /** A pair is of the hour in which it was complete. */
    private double with(String one, String other) {
        return sessions.stream()
                .filter(session -> session.containsKey(one) && session.containsKey(other))
                .mapToDouble(session -> weight(
                        Math.max(Objects.requireNonNull(session.get(one)), Objects.requireNonNull(session.get(other)))))
                .sum();
    }

    private static double llr(double both, double first, double second, double all) {
        return 2
                * (term(both, first * second / all)
                        + term(first - both, first * (all - second) / all)
                        + term(second - both, (all - first) * second / all)
                        + term(all - first - second + both, (all - first) * (all - second) / all));
    }

    private static double term(double observed, double expected) {
        return observed <= 0 ? 0 : observed * Math.log(observed / expected);
    }
}
