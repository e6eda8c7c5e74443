package io.shopstream.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.report.change.Better;
import io.shopstream.report.change.Compared;
import io.shopstream.report.change.Sample;
import io.shopstream.report.change.Unit;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Section;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Weeks;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What followed the products that were suggested. */
final class SuggestionChapter {

    private static final String SUMS = """
            {"shown":{"sum":{"field":"shown"}},"clicked":{"sum":{"field":"clicked"}},"carted":{"sum":{"field":"carted"}},
            "bought":{"sum":{"field":"bought"}},"revenue":{"sum":{"field":"revenue"}}%s}""";

    /** The groups come in the order in which they were shown most, positions in their own. */
    private static final Search SEARCH = Search.of(
            Indices.RECOMMENDATION_STATS,
            "{\"size\":0,\"aggs\":"
                    + SUMS.formatted("," + terms("scenario", "\"shown\":\"desc\"") + ","
                            + terms("source", "\"shown\":\"desc\"") + "," + terms("position", "\"_key\":\"asc\""))
                    + "}");

    private SuggestionChapter() {}

    private static String terms(String field, String order) {
        return "\"" + field + "\":{\"terms\":{\"field\":\"" + field + "\",\"size\":50,\"order\":{" + order
                + "}},\"aggs\":" + SUMS.formatted("") + "}";
    }

    static Chapter read(Elasticsearch elasticsearch, Weeks weeks) throws SearchFailure {
        List<JsonNode> answers = elasticsearch.search(
                List.of(weeks.now().of("minute", SEARCH), weeks.before().of("minute", SEARCH)));
        return of(answers.get(0).path("aggregations"), answers.get(1).path("aggregations"));
    }

    private static Chapter of(JsonNode now, JsonNode before) {
        List<Compared> figures = new ArrayList<>();
        figures.add(new Compared(
                "Products suggested", Unit.COUNT, Better.NEITHER, plain(before, "shown"), plain(now, "shown")));
        figures.add(share("Suggestions clicked (CTR)", "clicked", before, now));
        figures.add(share("Suggestions put into the cart", "carted", before, now));
        figures.add(share("Suggestions bought", "bought", before, now));
        figures.add(new Compared(
                "Revenue that suggestions led to",
                Unit.MONEY,
                Better.MORE,
                plain(before, "revenue"),
                plain(now, "revenue")));
        List<Block> blocks = new ArrayList<>();
        if (sum(now, "shown") == 0 && sum(before, "shown") == 0) {
            blocks.add(new Block.Text("No list of suggestions was told of in these two weeks."));
            return new Chapter(new Section("suggestions", "Suggestions", blocks), List.of());
        }
        blocks.add(Chapter.table("suggestions", "Suggestions", figures));
        for (String group : List.of("scenario", "source", "position")) {
            List<Compared> clicks = new ArrayList<>();
            blocks.add(table(group, now.path(group), before.path(group), clicks));
            figures.addAll(clicks);
        }
        blocks.add(new Block.Text(
                "A product counts for the time at which its list came into view: as clicked if it was viewed"
                        + " within half an hour, as put into the cart or bought if that was within a day. Position 0 is the first of a list. Clicks in one list hang together a"
                        + " little, which the reckoning of chance leaves out."));
        return new Chapter(new Section("suggestions", "Suggestions", blocks), figures);
    }

    private static Table table(String group, JsonNode now, JsonNode before, List<Compared> clicks) {
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode bucket : Answer.buckets(now)) {
            String key = bucket.path("key").asText();
            JsonNode then = Answer.bucket(before, key);
            Compared ctr = share("CTR, " + group + " " + key, "clicked", then, bucket);
            clicks.add(ctr);
            rows.add(List.of(
                    Cell.text(key),
                    Cell.count(sum(bucket, "shown")),
                    Cell.count(sum(bucket, "clicked")),
                    ctr.nowCell(),
                    ctr.beforeCell(),
                    ctr.change(),
                    Cell.count(sum(bucket, "carted")),
                    Cell.count(sum(bucket, "bought")),
                    Cell.money(Answer.value(bucket, "revenue"))));
        }
        String title = group.substring(0, 1).toUpperCase(Locale.ROOT) + group.substring(1);
        return Table.of(
                "suggestions-by-" + group,
                "Suggestions by " + group,
                List.of(title, "Shown", "Clicked", "CTR", "CTR before", "Change", "Into the cart", "Bought", "Revenue"),
                rows);
    }

    private static Compared share(String name, String part, JsonNode before, JsonNode now) {
        return new Compared(
                name,
                Unit.SHARE,
                Better.MORE,
                new Sample.Share(sum(before, part), sum(before, "shown")),
                new Sample.Share(sum(now, part), sum(now, "shown")));
    }

    private static Sample plain(JsonNode sums, String name) {
        return new Sample.Plain(Answer.value(sums, name));
    }

    private static long sum(JsonNode sums, String name) {
        return Math.round(Answer.value(sums, name));
    }
}
