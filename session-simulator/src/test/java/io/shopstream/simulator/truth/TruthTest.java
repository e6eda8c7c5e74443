package io.shopstream.simulator.truth;

import static io.shopstream.simulator.Messages.faulty;
import static io.shopstream.simulator.Messages.interaction;
import static io.shopstream.simulator.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.session.Action;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TruthTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Truth truth = new Truth();

    @Test
    void countsWhatAPerfectPipelineWouldEndWith() throws IOException {
        OutgoingMessage first = message(
                "u-1",
                "s-1",
                0,
                interaction("2025-06-02T10:00:00Z", Action.VIEW, "p-1"),
                interaction("2025-06-02T10:00:10Z", Action.CLICK, "p-2"),
                interaction("2025-06-02T10:00:20Z", Action.ADD_TO_CART, "p-2", "19.90", 2, null));
        OutgoingMessage second = message(
                "u-1",
                "s-1",
                1,
                interaction("2025-06-02T10:01:00.900Z", Action.PURCHASE, "p-2", "19.90", 2, null),
                interaction("2025-06-02T10:01:00.900Z", Action.PURCHASE, "p-3", "0.10", 3, null));
        OutgoingMessage other =
                message("u-2", "s-2", 0, interaction("2025-06-02T11:00:00Z", Action.REVIEW, "p-1", "1", 1, 2));
        OutgoingMessage abandoned =
                message("u-2", "s-3", 0, interaction("2025-06-02T12:00:00Z", Action.ADD_TO_CART, "p-1"));

        truth.add(first);
        truth.add(faulty(second, Fault.LATE_NEAR));
        truth.add(faulty(first, Fault.DUPLICATE_NEAR));
        truth.add(other);
        truth.add(faulty(
                message("u-2", "s-0", 0, interaction("2025-05-30T11:00:00Z", Action.VIEW, "p-9")), Fault.LATE_FAR));
        truth.add(abandoned);
        truth.add(faulty(
                message("u-3", "s-4", 0, interaction("2025-06-02T12:00:00Z", Action.SEARCH, null)), Fault.MALFORMED));

        JsonNode expected = JSON.readTree("""
                {"messages": {"published": 7, "valid": 5, "late": 1, "duplicates": 1, "rejected": {"malformed": 1, "missing_field": 0,
                   "invalid_value": 0, "too_large": 0, "unknown_device": 0, "unknown_referrer": 0}},
                 "faults": {"duplicate_near": 1, "duplicate_far": 0, "unknown_device": 0, "unknown_referrer": 0,
                   "malformed": 1, "missing_field": 0, "invalid_value": 0, "oversize": 0, "late_near": 1, "out_of_order": 0, "late_far": 1},
                 "users": 2,
                 "sessions": {"total": 3, "new": 2, "returning": 1, "bounced": 2, "cartAbandoned": 1, "purchaseMade": 1},
                 "totals": {"interactions": 7, "pageViews": 1, "clicks": 1, "searches": 0, "favorites": 0,
                   "addToCarts": 2, "removeFromCarts": 0, "purchases": 2, "reviews": 1, "unitsSold": 5,
                   "amountSpent": 40.10, "sessionDurationSeconds": 60},
                 "products": [
                   {"productId": "p-1", "productName": "name of p-1", "productCategory": "Sofas", "views": 1,
                    "addToCarts": 1, "purchases": 0, "unitsSold": 0, "revenue": 0, "positiveReviews": 0,
                    "neutralReviews": 0, "negativeReviews": 1},
                   {"productId": "p-2", "productName": "name of p-2", "productCategory": "Sofas", "views": 0,
                    "addToCarts": 1, "purchases": 1, "unitsSold": 2, "revenue": 39.80, "positiveReviews": 0,
                    "neutralReviews": 0, "negativeReviews": 0},
                   {"productId": "p-3", "productName": "name of p-3", "productCategory": "Sofas", "views": 0,
                    "addToCarts": 0, "purchases": 1, "unitsSold": 3, "revenue": 0.30, "positiveReviews": 0,
                    "neutralReviews": 0, "negativeReviews": 0}],
                 "pairs": {
                   "viewed": {"sessions": 1, "sessionsByProduct": {"p-1": 1, "p-2": 1}, "sessionsByPair": {"p-1": {"p-2": 1}}},
                   "bought": {"sessions": 1, "sessionsByProduct": {"p-2": 1, "p-3": 1}, "sessionsByPair": {"p-2": {"p-3": 1}}}},
                 "tasteGroups": {"modern/bedroom": ["u-1"]}}
                """);
        assertThat(written()).isEqualTo(expected);
    }

    private JsonNode written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        truth.writeTo(out, user -> user.equals("u-1") ? Optional.of("modern/bedroom") : Optional.empty());
        return JSON.readTree(out.toByteArray());
    }
}
