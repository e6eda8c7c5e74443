package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ten sessions that viewed something: a and b together in two of them; everything by hand. */
class RecomputedCooccurrenceTest {

    private static final ShopMessage LINE = ShopMessage.line("new", "");

    private final RecomputedCooccurrence recomputed = new RecomputedCooccurrence();
    private final Map<String, Map<String, String>> stored = new HashMap<>();

    RecomputedCooccurrenceTest() {
        view("s-1", "a");
        view("s-1", "b");
        view("s-1", "a");
        view("s-2", "b");
        view("s-2", "a");
        view("s-3", "a");
        for (int i = 4; i <= 10; i++) {
            view("s-" + i, "c");
        }
        // 2 [2 ln(2 / 0.6) + 1 ln(1 / 2.4) + 0 + 7 ln(7 / 5.6)]
        stored.put("viewed:a", row("3", "b", "6.188963", "0.6666666666666666", "3.3333333333333335"));
        stored.put("viewed:b", row("2", "a", "6.188963", "0.6666666666666666", "3.3333333333333335"));
        stored.put("viewed:c", new HashMap<>(Map.of("sessions", "7")));
    }

    @Test
    void agreesWithWhatIsCountedByHand() {
        assertThat(recomputed.differences(stored)).isEmpty();
        assertThat(recomputed.documents()).isEqualTo(3);
    }

    @Test
    void seesEveryKindOfDifference() {
        row("viewed:a").put("sessions", "4");
        row("viewed:b").put("neighbours[0].llr", "6.189");
        row("viewed:c").put("neighbours[0].productId", "a");
        row("viewed:c").put("neighbours[0].llr", "1");
        stored.put("bought:a", Map.of());

        assertThat(recomputed.differences(stored))
                .containsExactlyInAnyOrder(
                        "viewed:a: sessions should be 3 and is 4",
                        "viewed:b: neighbours[0].llr should be 6.188963" + rest() + " and is 6.189",
                        "viewed:c: neighbours[0].productId a is no neighbour",
                        "viewed:c: neighbours should be 0 and is 1",
                        "bought:a: not expected");
    }

    @Test
    void seesWhatIsMissing() {
        row("viewed:a").remove("neighbours[0].productId");
        stored.remove("viewed:c");

        assertThat(recomputed.differences(stored))
                .containsExactlyInAnyOrder("viewed:a: neighbours should be 1 and is 0", "viewed:c: missing");
    }

    private static String rest() {
        double llr = 2 * (2 * Math.log(2 / 0.6) + Math.log(1 / 2.4) + 7 * Math.log(7 / 5.6));
        return Double.toString(llr).substring("6.188963".length());
    }

    private Map<String, String> row(String id) {
        return stored.getOrDefault(id, Map.of());
    }

    private void view(String session, String product) {
        recomputed.add(
                new ShopEvent(LINE, 0, Instant.EPOCH, ShopEvent.VIEW, product, "", "", BigDecimal.ZERO, 1), session);
    }

    private static Map<String, String> row(String sessions, String other, String llr, String jaccard, String lift) {
        return new HashMap<>(Map.of(
                "sessions", sessions,
                "neighbours[0].productId", other,
                "neighbours[0].count", "2",
                "neighbours[0].llr", llr,
                "neighbours[0].jaccard", jaccard,
                "neighbours[0].lift", lift));
    }
}
