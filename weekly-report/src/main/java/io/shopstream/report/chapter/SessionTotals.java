package io.shopstream.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.report.change.Sample;
import io.shopstream.report.week.Weeks;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions that started in a week, added up.
 *
 * @param answer of Elasticsearch
 * @param from the week's first moment
 */
record SessionTotals(JsonNode answer, long from) {

    private static final int DAYS = 7;

    /** People are counted by HyperLogLog++, near to exact up to 40,000 of them. */
    static final String PEOPLE = "{\"cardinality\":{\"field\":\"userId\",\"precision_threshold\":40000}}";

    private static final Search TOTALS = Search.of(Indices.SESSION_SUMMARY, """
            {"size":0,"track_total_hits":true,"aggs":{
            "people":%s,
            "visitor":{"terms":{"field":"visitor","size":10},"aggs":{"people":%s}},
            "duration":{"extended_stats":{"field":"sessionDurationSeconds"}},
            "median":{"percentiles":{"field":"sessionDurationSeconds","percents":[50]}},
            "pages":{"extended_stats":{"field":"pageViews"}},
            "amount":{"extended_stats":{"field":"amountSpent"}},
            "bought":{"filter":{"term":{"purchaseMade":true}},"aggs":{
              "amount":{"extended_stats":{"field":"amountSpent"}}}},
            "bounced":{"filter":{"term":{"bounced":true}}},
            "carts":{"filter":{"range":{"addToCarts":{"gt":0}}},"aggs":{
              "abandoned":{"filter":{"term":{"cartAbandoned":true}}}}},
            "open":{"filter":{"term":{"closed":false}}},
            "purchases":{"sum":{"field":"purchases"}},
            "steps":{"terms":{"field":"keyActivities","size":10}},
            "days":{"date_histogram":{"field":"startedAt","fixed_interval":"1d"},"aggs":{
              "revenue":{"sum":{"field":"amountSpent"}},
              "bought":{"filter":{"term":{"purchaseMade":true}}}}}}}""".formatted(PEOPLE, PEOPLE));

    /** Of this week and of the week before. */
    record Both(SessionTotals now, SessionTotals before) {}

    static Both read(Elasticsearch elasticsearch, Weeks weeks) throws SearchFailure {
        List<JsonNode> answers = elasticsearch.search(
                List.of(weeks.now().of("startedAt", TOTALS), weeks.before().of("startedAt", TOTALS)));
        return new Both(
                new SessionTotals(answers.get(0), weeks.now().from()),
                new SessionTotals(answers.get(1), weeks.before().from()));
    }

    private JsonNode of(String aggregation) {
        return Answer.aggregation(answer, aggregation);
    }

    long sessions() {
        return Answer.total(answer);
    }

    /** Distinct people with a session; {@code visitor} is {@code new}, {@code returning}, or empty for all. */
    long people(String visitor) {
        if (visitor.isEmpty()) {
            return of("people").path("value").asLong();
        }
        return Answer.bucket(of("visitor"), visitor)
                .path("people")
                .path("value")
                .asLong();
    }

    Sample.Mean duration() {
        return Samples.mean(of("duration"));
    }

    /** In seconds; NaN without sessions. */
    double medianDuration() {
        return of("median").path("values").path("50.0").asDouble(Double.NaN);
    }

    Sample.Mean pages() {
        return Samples.mean(of("pages"));
    }

    Sample.Share bounced() {
        return Samples.share(of("bounced"), sessions());
    }

    Sample.Share abandoned() {
        JsonNode carts = of("carts");
        return Samples.share(carts.path("abandoned"), Answer.documents(carts));
    }

    Sample.Share bought() {
        return Samples.share(of("bought"), sessions());
    }

    /** Sessions that came as far as a step of {@code keyActivities}. */
    Sample.Share reached(String step) {
        return new Sample.Share(Answer.documentsOf(of("steps"), step), sessions());
    }

    Sample.Total revenue() {
        return Samples.total(of("amount"), bought().part());
    }

    Sample.Mean revenueOfASession() {
        return Samples.mean(of("amount"), bought().part());
    }

    Sample.Mean revenueOfABuyingSession() {
        return Samples.mean(of("bought").path("amount"));
    }

    /** Interactions that bought something. */
    long purchases() {
        return Math.round(of("purchases").path("value").asDouble());
    }

    /** Sessions that have not been closed yet. */
    long open() {
        return Answer.documents(of("open"));
    }

    /**
     * A day.
     *
     * @param bought sessions with a purchase
     */
    record Day(long sessions, double revenue, long bought) {}

    /** Monday to Sunday. */
    List<Day> days() {
        List<Day> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            days.add(day(from + day * Duration.ofDays(1).toMillis()));
        }
        return days;
    }

    private Day day(long start) {
        for (JsonNode bucket : Answer.buckets(of("days"))) {
            if (bucket.path("key").asLong() == start) {
                return new Day(
                        Answer.documents(bucket),
                        Answer.value(bucket, "revenue"),
                        Answer.documents(bucket.path("bought")));
            }
        }
        return new Day(0, 0, 0);
    }
}
