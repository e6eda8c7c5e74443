package io.shopstream.local.similar;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.shopstream.local.UserError;
import io.shopstream.settings.MongoSettings;
import io.shopstream.similarity.AdjustedRandIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a run found, read from where everyone finds it.
 *
 * @param run its settings and quality figures
 * @param superseded older runs that ended after it and gave up
 * @param groups the largest first
 * @param groupOf the group of each user who was compared; null where it is none
 */
public record SimilarUsersReport(
        Document run, List<String> superseded, List<Document> groups, Map<String, @Nullable String> groupOf) {

    private static final int GROUPS_SHOWN = 10;
    private static final int TRAITS_SHOWN = 3;

    static SimilarUsersReport latest(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database = client.getDatabase(MongoSettings.DEFAULT_DATABASE);
            @Nullable
            Document run = database.getCollection("similarity_runs")
                    .find(Filters.exists("supersededBy", false))
                    .sort(Sorts.descending("_id"))
                    .limit(1)
                    .first();
            if (run == null) {
                throw new UserError("no run of similar-users is known to MongoDB at " + uri);
            }
            List<Document> groups = database.getCollection("user_groups").find().into(new ArrayList<>());
            groups.sort(Comparator.comparing((Document group) -> -group.getInteger("size"))
                    .thenComparing(group -> group.getString("groupId")));
            List<String> superseded = database.getCollection("similarity_runs")
                    .find(Filters.eq("supersededBy", run.getString("runId")))
                    .map(older -> older.getString("runId"))
                    .into(new ArrayList<>());
            Map<String, @Nullable String> groupOf = new HashMap<>();
            for (Document user : database.getCollection("similar_users").find()) {
                groupOf.put(user.getString("userId"), user.getString("groupId"));
            }
            return new SimilarUsersReport(run, superseded, groups, groupOf);
        } catch (MongoException e) {
            throw new UserError("MongoDB does not answer at " + uri, e);
        }
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("similar users, run " + run.getString("runId"));
        superseded.forEach(older ->
                lines.add("  run " + older + " began before it and ended after it: what that found is not shown"));
        lines.add(format(
                "  %,d users of %,d products, by the %s",
                number("users"), number("products"), run.getString("method")));
        lines.add(format(
                "  %,d similar pairs out of %,d candidates%s; %,d users are like another",
                number("similarPairs"),
                number("candidates"),
                number("skippedInHotBuckets") == 0
                        ? ""
                        : format(", %,d skipped in hot buckets", number("skippedInHotBuckets")),
                number("usersWithNeighbours")));
        lines.add(format(
                "  %,d groups with %,d users, the largest of %,d",
                number("groups"), number("usersInGroups"), number("largestGroup")));
        groups.stream().limit(GROUPS_SHOWN).forEach(group -> lines.add(line(group)));
        if (groups.size() > GROUPS_SHOWN) {
            lines.add(format("  ... and %,d more", groups.size() - GROUPS_SHOWN));
        }
        return lines;
    }

    /**
     * How well the groups agree with a grouping that is known, by the adjusted Rand index over all users who were
     * compared; a user without a group counts as a group of one. Empty if no user's group is known.
     */
    public Optional<Double> agreement(Function<String, Optional<String>> known) {
        Map<String, Integer> numbers = new HashMap<>();
        List<int[]> both = new ArrayList<>();
        groupOf.forEach((user, group) -> known.apply(user)
                .ifPresent(truth -> both.add(new int[] {
                    numbers.computeIfAbsent("found " + (group == null ? "alone " + user : group), n -> numbers.size()),
                    numbers.computeIfAbsent("known " + truth, n -> numbers.size())
                })));
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(AdjustedRandIndex.of(
                        both.stream().mapToInt(pair -> pair[0]).toArray(),
                        both.stream().mapToInt(pair -> pair[1]).toArray()));
    }

    private static String line(Document group) {
        return format(
                "  %-9s %,6d users, cohesion %.2f: %s; %s",
                group.getString("groupId"),
                group.getInteger("size"),
                group.get("cohesion", Number.class).doubleValue(),
                traits(group, "categories", "category"),
                traits(group, "products", "productName"));
    }

    private static String traits(Document group, String array, String name) {
        return group.getList(array, Document.class).stream()
                .limit(TRAITS_SHOWN)
                .map(trait -> String.valueOf(trait.getOrDefault(name, trait.get("productId"))))
                .collect(Collectors.joining(", "));
    }

    private long number(String name) {
        return run.get(name, Number.class).longValue();
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
