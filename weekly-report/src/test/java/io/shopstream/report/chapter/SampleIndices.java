package io.shopstream.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.report.week.Week;
import io.shopstream.search.StubSearchServer;
import java.util.function.Function;

/** Answers of the indices in week 2026-W48 and the week before. */
public final class SampleIndices {

    public static final Week WEEK = Week.parse("2026-W48");

    private static final String HEAD = "{\"status\":200,\"_shards\":{\"failed\":0},";

    private SampleIndices() {}

    /** Everything that the report asks, with products of these names. */
    public static void fill(StubSearchServer stub, String firstName, String secondName) {
        stub.answer("session_summary", SampleIndices::sessions);
        stub.answer("recommendation_stats", byWeek("minute", suggestions(1_000, 120), suggestions(1_000, 60)));
        stub.answer("product_sentiment", byWeek("at", reviews(30, 20), reviews(40, 10)));
        stub.answer("rejected_session", byWeek("rejectedAt", rejected(30, 12), rejected(10, 4)));
        stub.answer("product_stats", HEAD + """
                "hits":{"total":{"value":2},"hits":[
                {"_source":{"productId":"p-1","productName":"%s","productCategory":"Sofas"}},
                {"_source":{"productId":"p-2","productName":"%s","productCategory":"Lamps"}}]}}""".formatted(firstName, secondName));
        stub.answer("user_group", HEAD + """
                "hits":{"total":{"value":1},"hits":[{"_source":{"size":12,"cohesion":0.5,"runAt":"2026-11-20T10:00:00Z",
                "products":[{"productId":"p-1","productName":"%s","share":0.5,"lift":3}],
                "categories":[{"category":"Sofas","share":0.75,"lift":2}]}}]}}""".formatted(firstName));
        stub.answer("similar_user", HEAD + """
                "hits":{"total":{"value":40},"hits":[]},"aggregations":{"grouped":{"doc_count":12}}}""");
    }

    /** As if the shop had begun with the week. */
    public static void forgetTheWeekBefore(StubSearchServer stub) {
        stub.answer(
                "session_summary",
                search -> search.at("/query/range/startedAt/lte").asLong()
                                        < WEEK.start().toEpochMilli()
                                && search.at("/query/range/startedAt/gte").asLong() > 0
                        ? StubSearchServer.NOTHING
                        : sessions(search));
    }

    /** What is answered depends on the week that is asked for. */
    static Function<JsonNode, String> byWeek(String field, String now, String before) {
        return search -> isNow(search, field) ? now : before;
    }

    private static boolean isNow(JsonNode search, String field) {
        return search.at("/query/range/" + field + "/gte").asLong()
                >= WEEK.start().toEpochMilli();
    }

    private static String sessions(JsonNode search) {
        JsonNode asked = search.path("aggs");
        if (asked.has("first")) {
            return HEAD + """
                    "hits":{"total":{"value":1000},"hits":[]},"aggregations":{"first":{"value":1.7938368E12},
                    "last":{"value":1.79594E12}}}""";
        }
        if (asked.has("revisions")) {
            return HEAD + """
                    "hits":{"total":{"value":0},"hits":[]},"aggregations":{"revisions":{"value":2000},
                    "closed":{"doc_count":970}}}""";
        }
        boolean now = isNow(search, "startedAt");
        if (asked.has("products")) {
            return products(now);
        }
        return asked.has("values") ? segments(now) : totals(now);
    }

    private static String totals(boolean now) {
        return HEAD
                + """
                "hits":{"total":{"value":1000},"hits":[]},"aggregations":{"people":{"value":800},
                "visitor":{"buckets":[{"key":"new","doc_count":600,"people":{"value":590}}]},
                "duration":{"count":1000,"avg":95,"variance":100,"sum":95000,"sum_of_squares":1},
                "median":{"values":{"50.0":71.5}},
                "pages":{"count":1000,"avg":%s,"variance":4,"sum":1,"sum_of_squares":1},
                "amount":{"count":1000,"avg":%s,"variance":900,"sum":%s,"sum_of_squares":250000},
                "bought":{"doc_count":%d,"amount":{"count":60,"avg":50,"variance":400,"sum":3000,"sum_of_squares":1}},
                "bounced":{"doc_count":300},"carts":{"doc_count":200,"abandoned":{"doc_count":140}},
                "open":{"doc_count":%d},"purchases":{"value":75},
                "steps":{"buckets":[{"key":"browsing","doc_count":900},{"key":"buying","doc_count":%d}]},
                "days":{"buckets":[{"key":%d,"doc_count":400,"revenue":{"value":1234.5},"bought":{"doc_count":20}}]}}}""".formatted(
                                now ? 4.5 : 4,
                                now ? 6 : 3,
                                now ? 6_000 : 3_000,
                                now ? 120 : 60,
                                now ? 3 : 0,
                                now ? 120 : 60,
                                (now ? WEEK : WEEK.previous()).start().toEpochMilli() + 86_400_000);
    }

    private static String products(boolean now) {
        return HEAD + """
                "hits":{"total":{"value":1000},"hits":[]},"aggregations":{"products":{"buckets":[
                {"key":"p-1","doc_count":%d},{"key":"p-2","doc_count":90}]}}}""".formatted(now ? 100 : 40);
    }

    private static String segments(boolean now) {
        return HEAD + """
                "hits":{"total":{"value":1000},"hits":[]},"aggregations":{"values":{"buckets":[
                {"key":"mobile","doc_count":700,"bought":{"doc_count":%d},"bounced":{"doc_count":200},
                "amount":{"count":700,"avg":5,"variance":10,"sum":3500,"sum_of_squares":1}},
                {"key":"(unknown)","doc_count":300,"bought":{"doc_count":20},"bounced":{"doc_count":100},
                "amount":{"count":300,"avg":5,"variance":10,"sum":1500,"sum_of_squares":1}}]}}}""".formatted(now ? 100 : 40);
    }

    private static String suggestions(long shown, long clicked) {
        String sums = """
                "shown":{"value":%d},"clicked":{"value":%d},"carted":{"value":30},"bought":{"value":10},
                "revenue":{"value":512.25}""".formatted(shown, clicked);
        return HEAD + "\"hits\":{\"total\":{\"value\":9},\"hits\":[]},\"aggregations\":{" + sums
                + ",\"scenario\":{\"buckets\":[{\"key\":\"discover\"," + sums + "}]}"
                + ",\"source\":{\"buckets\":[{\"key\":\"popular\"," + sums + "}]}"
                + ",\"position\":{\"buckets\":[{\"key\":1," + sums + "}]}}}";
    }

    private static String reviews(long positive, long negative) {
        String sentiment = "{\"buckets\":[{\"key\":\"positive\",\"doc_count\":" + positive
                + "},{\"key\":\"negative\",\"doc_count\":" + negative + "}]}";
        return HEAD + """
                "hits":{"total":{"value":50},"hits":[]},"aggregations":{"sentiment":%s,
                "rating":{"count":50,"avg":3.6,"variance":1.5},
                "products":{"buckets":[
                {"key":"p-1","doc_count":50,"sentiment":%s,"rating":{"value":3.6}},
                {"key":"p-2","doc_count":1,"sentiment":{"buckets":[{"key":"negative","doc_count":1}]},"rating":{"value":1}}
                ]}}}""".formatted(sentiment, sentiment);
    }

    private static String rejected(long all, long copies) {
        return HEAD + """
                "hits":{"total":{"value":%d},"hits":[]},"aggregations":{"reasons":{"buckets":[
                {"key":"malformed","doc_count":%d},{"key":"duplicate","doc_count":%d}]}}}""".formatted(all, all - copies, copies);
    }
}
