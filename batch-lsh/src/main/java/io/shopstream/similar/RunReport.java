package io.shopstream.similar;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a run was started with and what it found, for people and for the next run to be compared with. */
final class RunReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunReport() {}

    static ObjectNode json(
            SimilarSettings settings,
            Users users,
            UserGroups groups,
            UserNeighbours neighbours,
            List<PartFigures> parts) {
        ObjectNode json = JSON.createObjectNode();
        settings(json.putObject("settings"), settings);
        json.put("users", users.count());
        json.put("products", users.productCount());
        json.put("method", parts.get(0).method());
        json.put("differentSets", parts.get(0).sets());
        json.put("candidates", parts.stream().mapToLong(PartFigures::candidates).sum());
        json.put("similarPairs", parts.stream().mapToLong(PartFigures::pairs).sum());
        json.put(
                "skippedInHotBuckets",
                parts.stream().mapToLong(PartFigures::skipped).sum());
        int withNeighbours = 0;
        int grouped = 0;
        int largest = 0;
        for (int user = 0; user < users.count(); user++) {
            withNeighbours += neighbours.has(user) ? 1 : 0;
            grouped += groups.of(user) >= 0 ? 1 : 0;
        }
        for (int group = 0; group < groups.count(); group++) {
            largest = Math.max(largest, groups.members(group).length);
        }
        json.put("usersWithNeighbours", withNeighbours);
        json.put("groups", groups.count());
        json.put("usersInGroups", grouped);
        json.put("largestGroup", largest);
        return json;
    }

    private static void settings(ObjectNode json, SimilarSettings settings) {
        json.put("threshold", settings.threshold());
        json.put("recall", settings.recall());
        json.put("method", settings.method().name());
        json.put("actions", String.join(",", settings.actions()));
        json.put("from", settings.from() == null ? null : settings.from().toString());
        json.put("minProducts", settings.leastProducts());
        json.put("maxProducts", settings.mostProducts());
        json.put("neighbours", settings.neighbours());
        json.put("minGroup", settings.leastGroup());
        json.put("resolution", settings.resolution());
    }
}
