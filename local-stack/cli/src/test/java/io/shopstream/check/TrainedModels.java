package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is learned in batch from a shop's archive, held against its messages. */
final class TrainedModels {

    private static final int LOOKED_AT = 200;

    private final TestedStack stack;
    private final StoredDocuments elasticsearch;

    /** The products that each user did something with, of who did. */
    private final Map<String, Set<String>> had = new TreeMap<>();

    private final Set<String> users = new HashSet<>();

    TrainedModels(TestedStack stack, StoredDocuments elasticsearch, Collection<ValidSession> messages) {
        this.stack = stack;
        this.elasticsearch = elasticsearch;
        ActionWeights weights = ActionWeights.defaults();
        for (ValidSession message : messages) {
            String user = message.user().userId();
            users.add(user);
            for (Interaction interaction : message.interactions()) {
                if (interaction.productId() != null && weights.of(interaction) != 0) {
                    had.computeIfAbsent(user, absent -> new HashSet<>()).add(interaction.productId());
                }
            }
        }
    }

    /** Everybody has a list of what they had not, and the service uses the factors. */
    void factorsAreOfAllUsersAndInUse(URI service) throws IOException, InterruptedException {
        stack.shopstream("train", "factors", "--force", "--trials", "2");

        assertThat(elasticsearch.all("user_recommendation")).hasSize(had.size());
        JsonNode some = elasticsearch
                .call("GET", "/user_recommendation/_search?size=" + LOOKED_AT, "")
                .at("/hits/hits");
        assertThat(some).hasSizeGreaterThan(LOOKED_AT / 2);
        for (JsonNode user : some) {
            JsonNode source = user.get("_source");
            Set<String> own = had.getOrDefault(source.get("userId").asText(), Set.of());
            assertThat(source.get("known").asInt()).isEqualTo(own.size());
            assertThat(source.get("by").asText()).isIn("hybrid", "factors");
            assertThat(source.get("productIds")).isNotEmpty().allMatch(product -> !own.contains(product.asText()));
        }
        for (int waited = 0; !ServedLists.models(service).has("factors") && waited < 60; waited++) {
            Thread.sleep(500);
        }
        JsonNode factors = ServedLists.models(service).get("factors");
        assertThat(factors.get("problem").isNull()).as("%s", factors).isTrue();
        assertThat(CommandLineRun.shopstream(stack.home(), "models").output())
                .contains("* " + factors.get("modelVersion").asText());
    }

    /** Everybody is in one segment, and in the same one of the same name when nothing has happened since. */
    void segmentsAreOfAllUsersAndStay() {
        stack.shopstream("train", "segments", "--force");
        Map<String, Map<String, String>> first = elasticsearch.all("user_segment");
        stack.shopstream("train", "segments", "--force");
        Map<String, Map<String, String>> second = elasticsearch.all("user_segment");

        assertThat(first).hasSize(users.size());
        assertThat(second.keySet()).isEqualTo(first.keySet());
        for (String field : List.of("segmentId", "segment")) {
            second.forEach((user, fields) -> assertThat(fields.get(field))
                    .as("%s of %s", field, user)
                    .isNotNull()
                    .isEqualTo(first.getOrDefault(user, Map.of()).get(field)));
        }
        long members = elasticsearch.all("segment").values().stream()
                .mapToLong(segment -> Long.parseLong(segment.get("size")))
                .sum();
        assertThat(members).isEqualTo(users.size());
    }
}
