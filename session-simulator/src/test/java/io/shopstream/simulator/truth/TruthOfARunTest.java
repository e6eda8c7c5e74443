package io.shopstream.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.MessageIdentity;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.Messages;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.fault.FaultRates;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the truth of a run with every fault against what the published bytes say, once decoded and freed of repeats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TruthOfARunTest {

    private final Map<String, Integer> rejected = new TreeMap<>();

    private final Map<MessageIdentity, SessionMessage> valid = new LinkedHashMap<>();

    private int duplicates;

    private JsonNode truth = NullNode.getInstance();

    @BeforeAll
    void run() throws IOException {
        SyntheticShop shop = new SyntheticShop(ShopSettings.of(2_000, 3).withFaults(FaultRates.parse("all=0.05")));
        Truth counted = new Truth();
        for (OutgoingMessage message : Messages.drain(counted.counting(shop))) {
            decode(message.value());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        counted.writeTo(out, shop::tasteGroupOf);
        truth = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(out.toByteArray());
    }

    private void decode(byte[] value) {
        Decoded<SessionMessage> decoded = SessionCodec.decodeMessage(value);
        if (decoded instanceof Decoded.Accepted<SessionMessage> accepted) {
            SessionMessage message = accepted.value();
            duplicates += valid.putIfAbsent(message.identity(), message) == null ? 0 : 1;
        } else if (decoded instanceof Decoded.Rejected<SessionMessage> reject) {
            rejected.merge(reject.reason().wireName(), 1, Integer::sum);
        }
    }

    @Test
    void messagesByOutcome() {
        assertThat(truth.at("/messages/valid").intValue()).isEqualTo(valid.size());
        assertThat(truth.at("/messages/duplicates").intValue())
                .isEqualTo(duplicates)
                .isPositive();
        assertThat(rejected).hasSize(6);
        rejected.forEach((reason, count) ->
                assertThat(truth.at("/messages/rejected/" + reason).intValue()).isEqualTo(count));
        assertThat(truth.at("/messages/published").intValue())
                .isEqualTo(valid.size()
                        + duplicates
                        + rejected.values().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void usersSessionsAndTheirTotals() {
        Set<String> users = new HashSet<>();
        Map<String, List<Interaction>> sessions = sessions();
        valid.values().forEach(message -> users.add(message.user().userId()));
        assertThat(truth.at("/users").intValue()).isEqualTo(users.size());
        assertThat(truth.at("/sessions/total").intValue()).isEqualTo(sessions.size());
        assertThat(truth.at("/sessions/returning").intValue()).isEqualTo(sessions.size() - users.size());
        assertThat(truth.at("/sessions/bounced").longValue())
                .isEqualTo(sessions.values().stream()
                        .filter(all -> all.size() == 1)
                        .count());
        assertThat(truth.at("/sessions/cartAbandoned").longValue())
                .isEqualTo(sessions.values().stream()
                        .filter(all -> has(all, Action.ADD_TO_CART) && !has(all, Action.PURCHASE))
                        .count());
        assertThat(truth.at("/totals/sessionDurationSeconds").longValue())
                .isEqualTo(sessions.values().stream()
                        .mapToLong(TruthOfARunTest::durationSeconds)
                        .sum());
        assertThat(truth.at("/totals/pageViews").longValue()).isEqualTo(count(Action.VIEW));
        assertThat(truth.at("/totals/removeFromCarts").longValue()).isEqualTo(count(Action.REMOVE_FROM_CART));
        assertThat(truth.at("/totals/interactions").intValue())
                .isEqualTo(interactions().size());
    }

    @Test
    void moneyInTotalAndByProduct() {
        BigDecimal total = BigDecimal.ZERO;
        Map<String, BigDecimal> byProduct = new HashMap<>();
        for (Interaction interaction : interactions()) {
            if (interaction.action() == Action.PURCHASE
                    && interaction.productPrice() != null
                    && interaction.quantity() != null) {
                BigDecimal amount = interaction.productPrice().multiply(BigDecimal.valueOf(interaction.quantity()));
                total = total.add(amount);
                byProduct.merge(String.valueOf(interaction.productId()), amount, BigDecimal::add);
            }
        }
        assertThat(truth.at("/totals/amountSpent").decimalValue()).isEqualByComparingTo(total);
        assertThat(byProduct).hasSizeGreaterThan(100);
        for (JsonNode product : truth.get("products")) {
            BigDecimal expected =
                    byProduct.getOrDefault(product.get("productId").textValue(), BigDecimal.ZERO);
            assertThat(product.get("revenue").decimalValue()).isEqualByComparingTo(expected);
        }
    }

    @Test
    void reviewsBySentimentOfEachProduct() {
        Map<String, int[]> expected = new HashMap<>();
        for (Interaction interaction : interactions()) {
            if (interaction.review() != null && interaction.review().rating() != null) {
                int kind = Math.max(0, Math.min(2, interaction.review().rating() - 2));
                expected.computeIfAbsent(String.valueOf(interaction.productId()), key -> new int[3])[kind]++;
            }
        }
        assertThat(expected).hasSizeGreaterThan(50);
        for (JsonNode product : truth.get("products")) {
            int[] counts = expected.getOrDefault(product.get("productId").textValue(), new int[3]);
            assertThat(new int[] {
                        product.get("negativeReviews").intValue(),
                        product.get("neutralReviews").intValue(),
                        product.get("positiveReviews").intValue()
                    })
                    .isEqualTo(counts);
        }
    }

    @Test
    void pairsOfBothRelations() {
        assertPairs("viewed", Set.of(Action.VIEW, Action.CLICK));
        assertPairs("bought", Set.of(Action.PURCHASE));
    }

    private void assertPairs(String relation, Set<Action> actions) {
        Map<String, Integer> expected = new TreeMap<>();
        int sessionsWithAny = 0;
        for (List<Interaction> session : sessions().values()) {
            TreeSet<String> products = new TreeSet<>();
            session.stream()
                    .filter(interaction -> actions.contains(interaction.action()))
                    .forEach(interaction -> products.add(String.valueOf(interaction.productId())));
            sessionsWithAny += products.isEmpty() ? 0 : 1;
            for (String one : products) {
                for (String other : products.tailSet(one, false)) {
                    expected.merge(one + " " + other, 1, Integer::sum);
                }
            }
        }
        Map<String, Integer> told = new TreeMap<>();
        truth.at("/pairs/" + relation + "/sessionsByPair").properties().forEach(row -> row.getValue()
                .properties()
                .forEach(cell -> told.put(
                        row.getKey() + " " + cell.getKey(), cell.getValue().intValue())));
        assertThat(told).isEqualTo(expected).hasSizeGreaterThan(100);
        assertThat(truth.at("/pairs/" + relation + "/sessions").intValue()).isEqualTo(sessionsWithAny);
    }

    @Test
    void everyValidUserBelongsToOneTasteGroup() {
        List<String> grouped = new ArrayList<>();
        truth.get("tasteGroups").forEach(group -> group.forEach(user -> grouped.add(user.textValue())));

        assertThat(grouped).doesNotHaveDuplicates().hasSize(truth.get("users").intValue());
    }

    private Map<String, List<Interaction>> sessions() {
        Map<String, List<Interaction>> sessions = new HashMap<>();
        valid.values().forEach(message -> sessions.computeIfAbsent(
                        message.user().userId() + " " + message.sessionId(), key -> new ArrayList<>())
                .addAll(List.of(message.interactions())));
        return sessions;
    }

    private List<Interaction> interactions() {
        return valid.values().stream()
                .flatMap(message -> List.of(message.interactions()).stream())
                .toList();
    }

    private long count(Action action) {
        return interactions().stream()
                .filter(interaction -> interaction.action() == action)
                .count();
    }

    private static boolean has(List<Interaction> session, Action action) {
        return session.stream().anyMatch(interaction -> interaction.action() == action);
    }

    private static long durationSeconds(List<Interaction> session) {
        long first = session.stream()
                .mapToLong(interaction -> interaction.at().toEpochMilli())
                .min()
                .orElseThrow();
        long last = session.stream()
                .mapToLong(interaction -> interaction.at().toEpochMilli())
                .max()
                .orElseThrow();
        return (last - first) / 1_000;
    }
}
