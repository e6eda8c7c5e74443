package io.shopstream.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.report.change.Better;
import io.shopstream.report.change.Compared;
import io.shopstream.report.change.Sample;
import io.shopstream.report.change.Unit;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Section;
import io.shopstream.report.content.ShareBar;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Weeks;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the week's reviews feel like, without their words. */
final class SentimentChapter {

    private static final List<String> SENTIMENTS = List.of("positive", "neutral", "negative");
    private static final int PRODUCTS = 200;
    private static final int LISTED = 50;
    private static final int SHOWN = 8;
    private static final int FEWEST_REVIEWS = 5;

    private static final Search SEARCH = Search.of(Indices.PRODUCT_SENTIMENT, """
            {"size":0,"track_total_hits":true,"aggs":{"sentiment":{"terms":{"field":"sentiment"}},
            "rating":{"extended_stats":{"field":"rating"}},
            "products":{"terms":{"field":"productId","size":%d},"aggs":{"sentiment":{"terms":{"field":"sentiment"}},
            "rating":{"avg":{"field":"rating"}}}}}}""".formatted(PRODUCTS));

    private SentimentChapter() {}

    static Chapter read(Elasticsearch elasticsearch, Weeks weeks) throws SearchFailure {
        List<JsonNode> answers = elasticsearch.search(
                List.of(weeks.now().of("at", SEARCH), weeks.before().of("at", SEARCH)));
        JsonNode now = answers.get(0);
        JsonNode before = answers.get(1);
        if (Answer.total(now) == 0) {
            return new Chapter(
                    new Section("sentiment", "Sentiment", List.of(new Block.Text("The week has no reviews."))),
                    List.of());
        }
        List<Compared> figures = figures(now, before);
        List<JsonNode> reviewed = new ArrayList<>();
        Answer.buckets(Answer.aggregation(now, "products")).forEach(reviewed::add);
        List<JsonNode> unhappy = unhappiest(reviewed);
        Set<String> ids = new LinkedHashSet<>();
        reviewed.stream()
                .limit(LISTED)
                .forEach(product -> ids.add(product.path("key").asText()));
        unhappy.forEach(product -> ids.add(product.path("key").asText()));
        Products names = Products.read(elasticsearch, ids);

        List<Block> blocks = new ArrayList<>();
        blocks.add(new ShareBar(
                "Reviews by sentiment", SENTIMENTS, List.of(row("This week", now), row("Week before", before))));
        blocks.add(Chapter.table("sentiment", "Reviews", figures));
        blocks.add(table(
                "most-reviewed",
                "Most reviewed products",
                reviewed.stream().limit(LISTED).toList(),
                names));
        if (unhappy.isEmpty()) {
            blocks.add(new Block.Text(
                    "No product has " + FEWEST_REVIEWS + " reviews of the week and a negative one among them."));
        } else {
            blocks.add(table("unhappiest-products", "Products that please least", unhappy, names));
        }
        blocks.add(new Block.Text(
                "A review counts for the week in which it was written. Its sentiment is that of its stars, or of its"
                        + " words where there are none. Products that please least have at least " + FEWEST_REVIEWS
                        + " reviews, and come in the order of the share of negative ones that is certain at 95 %, so that five of six go"
                        + " before one of one."));
        return new Chapter(new Section("sentiment", "Sentiment", blocks), figures);
    }

    private static List<Compared> figures(JsonNode now, JsonNode before) {
        return List.of(
                new Compared(
                        "Reviews",
                        Unit.COUNT,
                        Better.NEITHER,
                        Sample.Total.count(Answer.total(before)),
                        Sample.Total.count(Answer.total(now))),
                new Compared(
                        "Positive reviews", Unit.SHARE, Better.MORE, share(before, "positive"), share(now, "positive")),
                new Compared(
                        "Neutral reviews", Unit.SHARE, Better.NEITHER, share(before, "neutral"), share(now, "neutral")),
                new Compared(
                        "Negative reviews", Unit.SHARE, Better.LESS, share(before, "negative"), share(now, "negative")),
                new Compared(
                        "Stars, mean",
                        Unit.NUMBER,
                        Better.MORE,
                        Samples.mean(Answer.aggregation(before, "rating")),
                        Samples.mean(Answer.aggregation(now, "rating"))));
    }

    private static Sample.Share share(JsonNode answer, String sentiment) {
        return new Sample.Share(
                Answer.documentsOf(Answer.aggregation(answer, "sentiment"), sentiment), Answer.total(answer));
    }

    private static ShareBar.Row row(String name, JsonNode answer) {
        return new ShareBar.Row(
                name,
                SENTIMENTS.stream()
                        .map(sentiment -> share(answer, sentiment).value())
                        .toList());
    }

    private static List<JsonNode> unhappiest(List<JsonNode> products) {
        return products.stream()
                .filter(product -> Answer.documents(product) >= FEWEST_REVIEWS && count(product, "negative") > 0)
                .sorted(Comparator.comparingDouble((JsonNode product) ->
                                -certainShare(count(product, "negative"), Answer.documents(product)))
                        .thenComparing(product -> product.path("key").asText()))
                .limit(LISTED)
                .toList();
    }

    /** The lower end of the interval for a proportion (E. B. Wilson, "Probable Inference", 1927). */
    static double certainShare(long part, long whole) {
        double z = Compared.CLEAR;
        double share = (double) part / whole;
        double root = z * Math.sqrt(share * (1 - share) / whole + z * z / (4.0 * whole * whole));
        return (share + z * z / (2 * whole) - root) / (1 + z * z / whole);
    }

    private static long count(JsonNode product, String sentiment) {
        return Answer.documentsOf(product.path("sentiment"), sentiment);
    }

    private static Table table(String name, String caption, List<JsonNode> products, Products names) {
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode product : products) {
            long reviews = Answer.documents(product);
            rows.add(Table.row(
                    names.cells(product.path("key").asText()),
                    List.of(
                            Cell.count(reviews),
                            Cell.count(count(product, "positive")),
                            Cell.count(count(product, "neutral")),
                            Cell.count(count(product, "negative")),
                            Cell.share((double) count(product, "negative") / reviews),
                            Cell.number(product.path("rating").path("value").asDouble(Double.NaN)))));
        }
        List<String> titles = Table.titles(
                Products.TITLES,
                List.of("Reviews", "Positive", "Neutral", "Negative", "Share of negative", "Stars, mean"));
        return new Table(name, caption, titles, rows, SHOWN);
    }
}
