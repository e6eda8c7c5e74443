package io.shopstream.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.privacy.RandomBits;
import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.settings.InvalidSettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SessionTableTest {

    private static final Instant MORNING = Instant.parse("2026-11-20T10:15:00Z");

    /** So large that hardly any noise is left. */
    private static final double HARDLY_PRIVATE = 1_000;

    private final RandomBits bits = new SplittableRandom(1)::nextLong;

    @Test
    void aRowHasTheNumbersOfASessionPutTogetherFromItsMessages() {
        SessionTable table = new SessionTable(ExportSettings.of(HARDLY_PRIVATE, 1, List.of(), Map.of()), 10);
        table.add(message("ada", "s-1", interaction(90, Action.PURCHASE, "p-1", "199.50", 2)));
        table.add(message(
                "ada",
                "s-1",
                interaction(0, Action.VIEW, "p-1", null, null),
                interaction(30, Action.VIEW, "p-2", null, null),
                interaction(60, Action.ADD_TO_CART, "p-1", null, null)));

        assertThat(table.header())
                .isEqualTo("views,clicks,searches,favorites,adds_to_cart,removals_from_cart,purchases,reviews,"
                        + "duration_seconds,spent,products,hour");
        double[] row = numbers(table.release(bits).get(0));
        double[] expected = {2, 0, 0, 0, 1, 0, 1, 0, 90, 399, 2, 10};
        for (int i = 0; i < row.length; i++) {
            double most = SessionColumn.values()[i].most();
            assertThat(row[i]).isCloseTo(expected[i], within(0.15 * most));
        }
        assertThat(row[8]).isNotEqualTo(90);
    }

    @Test
    void ofAUserNoMoreThanTheNewestSessionsLeave() {
        SessionTable table =
                new SessionTable(ExportSettings.of(HARDLY_PRIVATE, 2, List.of("spent"), Map.of("spent", 1_000.0)), 10);
        for (int session = 1; session <= 4; session++) {
            table.add(message(
                    "ada", "s-" + session, interaction(1000 * session, Action.PURCHASE, "p", session + "00", 1)));
        }
        table.add(message("bob", "s-1", interaction(0, Action.PURCHASE, "p", "100", 1)));

        double[] spent = table.release(bits).stream()
                .mapToDouble(row -> numbers(row)[0])
                .sorted()
                .toArray();

        assertThat(table.users()).isEqualTo(2);
        assertThat(table.sessions()).isEqualTo(5);
        assertThat(spent).hasSize(3);
        assertThat(spent).containsExactly(new double[] {100, 300, 400}, within(40.0));
    }

    @Test
    void whatIsBeyondABoundLeavesAsTheBound() {
        SessionTable table =
                new SessionTable(ExportSettings.of(HARDLY_PRIVATE, 1, List.of("spent"), Map.of("spent", 50.0)), 10);
        table.add(message("ada", "s-1", interaction(0, Action.PURCHASE, "p", "99999", 1)));

        assertThat(numbers(table.release(bits).get(0))[0]).isCloseTo(50, within(2.0));
    }

    @Test
    void theEpsilonOfAUserIsSplitOverColumnsAndSessions() {
        ExportSettings settings = ExportSettings.of(1, 3, List.of("views", "hour"), Map.of());

        assertThat(settings.numbersOfAUser()).isEqualTo(6);
        SessionTable table = new SessionTable(settings, 10);
        // the root of 2 times 50 times 6
        assertThat(table.noise()).hasSize(2);
        assertThat(table.noise().get(0)).matches("views +0 to +50 +424\\.3");
        assertThat(table.header()).isEqualTo("views,hour");
    }

    @Test
    void theNoiseOfARowIsWhatIsSaidOfIt() {
        SessionTable table = new SessionTable(ExportSettings.of(1, 3, List.of("views", "hour"), Map.of()), 5_000);
        for (int user = 0; user < 5_000; user++) {
            table.add(message("user-" + user, "s", interaction(0, Action.VIEW, "p", null, null)));
        }

        double squares = table.release(bits).stream()
                .mapToDouble(row -> Math.pow(numbers(row)[0] - 1, 2))
                .average()
                .orElseThrow();

        assertThat(Math.sqrt(squares)).isCloseTo(424.3, within(30.0));
    }

    @Test
    void rowsAreInNoOrderAndNameNobody() {
        SessionTable table =
                new SessionTable(ExportSettings.of(HARDLY_PRIVATE, 1, List.of("spent"), Map.of("spent", 1_000.0)), 100);
        for (int user = 0; user < 50; user++) {
            table.add(message("user-" + user, "s", interaction(user, Action.PURCHASE, "p", user + "0", 1)));
        }

        List<String> one = table.release(bits);
        List<String> other = table.release(bits);

        assertThat(one).hasSize(50).allMatch(row -> row.matches("-?[0-9]+\\.[0-9]{3}"));
        assertThat(ranks(one)).isNotEqualTo(ranks(other));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertRefused("--epsilon must be above 0", () -> ExportSettings.of(0, 1, List.of(), Map.of()));
        assertRefused("--epsilon must be above 0", () -> ExportSettings.of(1001, 1, List.of(), Map.of()));
        assertRefused("--sessions-a-user must be", () -> ExportSettings.of(1, 0, List.of(), Map.of()));
        assertRefused("--sessions-a-user must be", () -> ExportSettings.of(1, 101, List.of(), Map.of()));
        assertRefused("too little for 1200 numbers", () -> ExportSettings.of(1e-6, 100, List.of(), Map.of()));
        assertRefused("no column 'name'", () -> ExportSettings.of(1, 1, List.of("name"), Map.of()));
        assertRefused("no column 'age'", () -> ExportSettings.of(1, 1, List.of(), Map.of("age", 3.0)));
        assertRefused("not exported", () -> ExportSettings.of(1, 1, List.of("hour"), Map.of("spent", 3.0)));
        assertRefused("above 0 and at most", () -> ExportSettings.of(1, 1, List.of(), Map.of("spent", 0.0)));
        SessionTable full = new SessionTable(ExportSettings.of(1, 1, List.of(), Map.of()), 1);
        full.add(message("ada", "s-1", interaction(0, Action.SEARCH, null, null, null)));
        assertRefused(
                "more than 1 sessions",
                () -> full.add(message("ada", "s-2", interaction(0, Action.SEARCH, null, null, null))));
    }

    private static void assertRefused(String message, Runnable asked) {
        assertThatThrownBy(asked::run).isInstanceOf(InvalidSettings.class).hasMessageContaining(message);
    }

    private static double[] numbers(String row) {
        return Arrays.stream(row.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<Integer> ranks(List<String> rows) {
        List<Double> sorted = rows.stream().map(Double::valueOf).sorted().toList();
        List<Integer> ranks = new ArrayList<>();
        rows.forEach(row -> ranks.add(sorted.indexOf(Double.valueOf(row))));
        return ranks;
    }

    private static ValidSession message(String user, String session, Interaction... interactions) {
        return ValidSession.builder(
                        session + "-" + interactions[0].at(),
                        session,
                        new Customer(user, null, null),
                        new Device("mobile", null, null),
                        "direct",
                        interactions,
                        Visitor.NEW)
                .build();
    }

    private static Interaction interaction(
            int second,
            Action action,
            @org.jspecify.annotations.Nullable String product,
            @org.jspecify.annotations.Nullable String price,
            @org.jspecify.annotations.Nullable Integer quantity) {
        return Interaction.builder(MORNING.plusSeconds(second), action)
                .productId(product)
                .productPrice(price == null ? null : new BigDecimal(price))
                .quantity(quantity)
                .build();
    }
}
