package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TruthCheckTest {

    private static final String TRUTH = """
            {"messages":{"published":12,"valid":4,"duplicates":2,"rejected":{"malformed":1,"missing_field":0,
             "unknown_device":5}},"users":1,
             "sessions":{"total":2,"new":1,"returning":1,"bounced":1,"cartAbandoned":0,"purchaseMade":1},
             "totals":{"interactions":3,"pageViews":2,"clicks":0,"searches":0,"favorites":0,"addToCarts":0,
             "removeFromCarts":0,"purchases":1,"reviews":0,"amountSpent":4.50,"sessionDurationSeconds":60}}""";

    private static final Map<String, String> BUYING = Map.of(
            "userId",
            "u",
            "visitor",
            "new",
            "bounced",
            "false",
            "cartAbandoned",
            "false",
            "purchaseMade",
            "true",
            "interactions",
            "2",
            "pageViews",
            "1",
            "purchases",
            "1",
            "amountSpent",
            "4.5");

    private static final Map<String, String> LOOKING = Map.of(
            "userId",
            "u",
            "visitor",
            "returning",
            "bounced",
            "true",
            "interactions",
            "1",
            "pageViews",
            "1",
            "sessionDurationSeconds",
            "60");

    @Test
    void findsNothingWhereAllIsAsTheTruthHasIt() throws JsonProcessingException {
        TopicCounts copiesRejected = new TopicCounts(12, 4, 0, 0, rejected("duplicate", 2));

        assertThat(TruthCheck.differences(truth(), copiesRejected, List.of(BUYING, LOOKING)))
                .isEmpty();
    }

    @Test
    void findsALostMessageAndWhatWasRejectedForNoReason() throws JsonProcessingException {
        TopicCounts topics = new TopicCounts(12, 1, 2, 3, rejected("duplicate", 3, "too_large", 1, "malformed", 0));

        assertThat(TruthCheck.differences(truth(), topics, List.of(BUYING, LOOKING)))
                .containsExactly(
                        "valid messages should be 4 and are 1",
                        "messages rejected as duplicate should be 2 and are 3",
                        "messages rejected as malformed should be 1 and are 0",
                        "1 messages rejected as too_large",
                        "late messages should be 0 and are 2",
                        "refused documents should be 0 and are 3");
    }

    @Test
    void findsALostSessionInEveryFigureItHad() throws JsonProcessingException {
        TopicCounts topics = new TopicCounts(12, 4, 0, 0, rejected("duplicate", 2));

        assertThat(TruthCheck.differences(truth(), topics, List.of(LOOKING)))
                .containsExactly(
                        "sessions should be 2 and are 1",
                        "new sessions should be 1 and are 0",
                        "purchaseMade sessions should be 1 and are 0",
                        "total interactions should be 3 and are 1",
                        "total pageViews should be 2 and are 1",
                        "total purchases should be 1 and are 0",
                        "total amountSpent should be 4.5 and are 0");
    }

    private static Map<String, Long> rejected(Object... changes) {
        Map<String, Long> rejected = new TreeMap<>(Map.of("malformed", 1L, "unknown_device", 5L));
        for (int i = 0; i < changes.length; i += 2) {
            rejected.put((String) changes[i], ((Integer) changes[i + 1]).longValue());
        }
        rejected.values().removeIf(count -> count == 0);
        return rejected;
    }

    private static JsonNode truth() throws JsonProcessingException {
        return new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(TRUTH);
    }
}
