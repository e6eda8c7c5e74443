package io.shopstream.similar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.similarity.JaccardThreshold;
import io.shopstream.similarity.JoinMethod;
import io.shopstream.similarity.SetNeighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Six neighbours a user. */
class UserNeighboursTest {

    private static final int MOST = 6;

    private final List<UserSet> sets = new ArrayList<>();

    @Test
    void equalsTakeHalfOfTheListAndHideNobody() {
        IntStream.range(0, 1_000).forEach(i -> add("equal-%03d".formatted(i), "a", "b", "c"));
        add("near-1", "a", "b", "c", "d");
        add("near-2", "a", "b", "c", "e");
        add("near-3", "a", "b");
        add("near-4", "a", "b", "c", "f");

        assertThat(list("equal-002"))
                .isEqualTo(
                        "999 equal: equal-000 1.0, equal-001 1.0, equal-003 1.0, near-1 0.75, near-2 0.75, near-4 0.75");
        assertThat(list("near-1"))
                .isEqualTo("0 equal: " + "equal-000 0.75, equal-001 0.75, equal-002 0.75,"
                        + " equal-003 0.75, equal-004 0.75, equal-005 0.75");
    }

    @Test
    void equalsTakeWhatOthersLeave() {
        IntStream.range(0, 10).forEach(i -> add("equal-" + i, "a", "b", "c"));
        add("near-1", "a", "b", "c", "d");

        assertThat(list("equal-9"))
                .isEqualTo("9 equal: equal-0 1.0, equal-1 1.0, equal-2 1.0, equal-3 1.0, equal-4 1.0, near-1 0.75");
    }

    @Test
    void othersTakeWhatEqualsLeaveInTheOrderOfTheirIds() {
        add("x", "a", "b");
        add("y", "a", "b");
        add("k-2", "a", "c");
        add("k-1", "a", "d");
        add("k-3", "a", "c");
        add("k-4", "a", "b", "c");
        add("alone", "z");

        assertThat(list("x")).isEqualTo("1 equal: y 1.0, k-4 0.6667, k-1 0.3333, k-2 0.3333, k-3 0.3333");
        assertThat(list("alone")).isEqualTo("0 equal: ");
    }

    private void add(String user, String... products) {
        sets.add(new UserSet(user, products));
    }

    private String list(String user) {
        Users users = new Users(sets);
        SetNeighbours nodes = new SetNeighbours(users.tokenSets(), MOST);
        JaccardThreshold threshold = new JaccardThreshold(0.2);
        JoinMethod.choose(JoinMethod.Wish.EXACT, users.tokenSets(), threshold, 0.97)
                .join(users.tokenSets(), threshold, nodes);
        UserNeighbours neighbours = new UserNeighbours(users, nodes, nodes.lists(), MOST);
        int number = IntStream.range(0, users.count())
                .filter(i -> users.id(i).equals(user))
                .findFirst()
                .orElseThrow();
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        neighbours.write(number, json);
        List<String> listed = new ArrayList<>();
        for (JsonNode neighbour : json.get("neighbours")) {
            listed.add(neighbour.get("userId").asText() + " " + neighbour.get("similarity"));
        }
        assertThat(neighbours.has(number)).isEqualTo(!listed.isEmpty());
        return json.get("identicalUsers") + " equal: " + String.join(", ", listed);
    }
}
