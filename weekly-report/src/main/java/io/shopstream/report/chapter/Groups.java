package io.shopstream.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Table;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Groups of users who are alike, as the last run of {@code similar-users} found them. */
final class Groups {

    private static final int NAMED = 3;

    /** Without {@code exampleUserIds}: no user is named. */
    private static final Search GROUPS = Search.of(Indices.USER_GROUP, """
            {"size":25,"track_total_hits":true,"sort":[{"size":"desc"},{"groupId":"asc"}],
            "_source":["size","cohesion","runAt","products.productId","products.productName","products.share","products.lift",
            "categories.category","categories.share","categories.lift"]}""");

    private static final Search USERS = Search.of(Indices.SIMILAR_USER, """
            {"size":0,"track_total_hits":true,"aggs":{"grouped":{"filter":{"exists":{"field":"groupId"}}}}}""");

    private Groups() {}

    static List<Block> read(Elasticsearch elasticsearch) throws SearchFailure {
        List<JsonNode> answers = elasticsearch.search(List.of(GROUPS, USERS));
        List<JsonNode> groups = Answer.sources(answers.get(0));
        if (groups.isEmpty()) {
            return List.of(new Block.Text("No groups of similar users have been looked for, or none were found."));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            JsonNode group = groups.get(i);
            rows.add(List.of(
                    Cell.text("Group " + (i + 1)),
                    Cell.count(group.path("size").asLong()),
                    Cell.number(group.path("cohesion").asDouble()),
                    Cell.text(named(group.path("categories"), "category", "category")),
                    Cell.text(named(group.path("products"), "productName", "productId"))));
        }
        Table table = new Table(
                "user-groups",
                "The largest groups of similar users",
                List.of(
                        "Group",
                        "Users",
                        "Mean similarity",
                        "Categories that set it apart",
                        "Products that set it apart"),
                rows,
                10);
        String run = groups.get(0).path("runAt").asText();
        return List.of(
                table,
                new Block.Text("Found on " + (run.length() < 10 ? "a day that is not known" : run.substring(0, 10))
                        + ", over all time, not of this week alone: "
                        + Cell.count(Answer.total(answers.get(0))).text()
                        + " groups, with "
                        + Cell.count(Answer.documents(Answer.aggregation(answers.get(1), "grouped")))
                                .text()
                        + " of " + Cell.count(Answer.total(answers.get(1))).text()
                        + " users. Behind a name: the share of the group that has it, and how many times everybody's share that"
                        + " is."));
    }

    private static String named(JsonNode values, String name, String otherwise) {
        List<String> named = new ArrayList<>();
        for (JsonNode value : values) {
            if (named.size() < NAMED) {
                named.add(String.format(
                        Locale.ROOT,
                        "%s (%.0f %%, ×%.1f)",
                        value.path(name).asText(value.path(otherwise).asText()),
                        100 * value.path("share").asDouble(),
                        value.path("lift").asDouble()));
            }
        }
        return String.join(", ", named);
    }
}
