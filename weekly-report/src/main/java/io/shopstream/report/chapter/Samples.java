package io.shopstream.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.report.change.Sample;
import io.shopstream.search.Answer;

/** Samples of what Elasticsearch answers. */
final class Samples {

    private Samples() {}

    /** The mean of an {@code extended_stats}, to which all its units tell something. */
    static Sample.Mean mean(JsonNode stats) {
        return mean(stats, stats.path("count").asLong());
    }

    /** @param telling how many of its units are not zero */
    static Sample.Mean mean(JsonNode stats, long telling) {
        long units = stats.path("count").asLong();
        double mean = units == 0 ? Double.NaN : stats.path("avg").asDouble();
        double variance = units < 2 ? 0 : stats.path("variance").asDouble() * units / (units - 1);
        return new Sample.Mean(mean, variance, units, telling);
    }

    /** The sum of an {@code extended_stats} of amounts. */
    static Sample.Total total(JsonNode stats, long events) {
        return new Sample.Total(
                stats.path("sum").asDouble(), stats.path("sum_of_squares").asDouble(), events);
    }

    /** How many documents of {@code whole} a filter let through. */
    static Sample.Share share(JsonNode filter, long whole) {
        return new Sample.Share(Answer.documents(filter), whole);
    }
}
