package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One group and its people, as the ids by which the shop knows them. */
final class GroupDetailsView {

    private static final int ALL = 12;

    private static final Search GROUP = Search.of(Indices.USER_GROUP, "{\"size\":1}");

    private static final Search PEOPLE = Search.of(Indices.SIMILAR_USER, """
            {"size":30,"track_total_hits":true,"sort":[{"products":"desc"},{"userId":"asc"}],
            "_source":["userId","products","neighbours"]}""");

    private static final Search SESSIONS = Search.of(Indices.SESSION_SUMMARY, """
            {"size":0,"aggs":{"people":{"terms":{"field":"userId","size":30},"aggs":{
            "spent":{"sum":{"field":"amountSpent"}},"seen":{"max":{"field":"endedAt"}}}}}}""");

    private GroupDetailsView() {}

    static List<Search> searches(String groupId) {
        List<String> ids = List.of(groupId);
        return List.of(GROUP.where("groupId", ids), PEOPLE.where("groupId", ids));
    }

    /** Asks what sessions the people had whom the first answers name. */
    static Search sessions(List<JsonNode> answers) {
        List<String> people = Answer.sources(answers.get(1)).stream()
                .map(user -> user.path("userId").asText())
                .toList();
        return SESSIONS.where("userId", people.isEmpty() ? List.of("") : people);
    }

    /**
     * The group; empty if there is none of this id.
     *
     * @param answers to {@link #searches}
     */
    static Optional<ObjectNode> of(List<JsonNode> answers, JsonNode sessions) {
        List<JsonNode> groups = Answer.sources(answers.get(0));
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode group = Audience.described(groups.get(0), ALL, ALL);
        Map<String, JsonNode> visits = new HashMap<>();
        Answer.buckets(Answer.aggregation(sessions, "people"))
                .forEach(bucket -> visits.put(bucket.path("key").asText(), bucket));
        ArrayNode people = group.putArray("people");
        for (JsonNode user : Answer.sources(answers.get(1))) {
            people.add(person(user, visits.getOrDefault(user.path("userId").asText(), Answer.object())));
        }
        return Optional.of(group);
    }

    private static ObjectNode person(JsonNode user, JsonNode visits) {
        ObjectNode person = Answer.picked(user, "userId", "products")
                .put("sessions", Answer.documents(visits))
                .put("spent", Answer.value(visits, "spent"))
                .put("seenAt", (long) Answer.value(visits, "seen"));
        JsonNode nearest = user.path("neighbours").path(0);
        person.put("alike", user.path("neighbours").size());
        if (nearest.isObject()) {
            person.put("nearest", nearest.path("userId").asText())
                    .put("similarity", nearest.path("similarity").asDouble());
        }
        return person;
    }
}
