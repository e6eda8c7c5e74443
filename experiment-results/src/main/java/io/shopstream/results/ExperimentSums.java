package io.shopstream.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.experiment.UnitSums;
import io.shopstream.experiment.UnitSums.Value;
import io.shopstream.experiment.UnitTotals;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums over the units of one variant, as {@code experiment_sums} has them: units, 14 values, and the products of each two.
 *
 * @param day on which they grew by so much; of sums that were added up, the first of their days
 * @param sums {@link UnitTotals#SUMS} of them
 */
public record ExperimentSums(String variant, LocalDate day, long mixedUnits, long[] sums) {

    /** Of two variants, as many days as twelve years have; Elasticsearch finds no more at once. */
    private static final int MOST = 10_000;

    private static final Search DAYS = Search.of(
            Indices.EXPERIMENT_SUMS,
            "{\"size\":" + MOST + ",\"track_total_hits\":true,\"sort\":[\"day\",\"variant\"]}");

    /** By how much they grew on each day, the earliest first. */
    static List<ExperimentSums> days(Elasticsearch elasticsearch, String experiment) throws SearchFailure {
        JsonNode answer = elasticsearch.search(DAYS.where("experiment", List.of(experiment)));
        if (Answer.total(answer) > MOST) {
            throw new SearchFailure("experiment " + experiment + " has more than " + MOST + " days of its variants");
        }
        List<ExperimentSums> days = new ArrayList<>();
        for (JsonNode source : Answer.sources(answer)) {
            days.add(of(source));
        }
        return days;
    }

    private static ExperimentSums of(JsonNode document) throws SearchFailure {
        JsonNode array = document.path("sums");
        if (array.size() != UnitTotals.SUMS) {
            throw new SearchFailure("a document of experiment_sums has " + array.size() + " sums");
        }
        long[] sums = new long[array.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = array.get(i).asLong();
        }
        try {
            return new ExperimentSums(
                    document.path("variant").asText(),
                    LocalDate.parse(document.path("day").asText()),
                    document.path("mixedUnits").asLong(),
                    sums);
        } catch (DateTimeException e) {
            throw new SearchFailure("a document of experiment_sums has no day");
        }
    }

    /** All of {@code days} that are not after {@code last}, of each variant. */
    static SortedMap<String, ExperimentSums> until(LocalDate last, List<ExperimentSums> days) {
        SortedMap<String, ExperimentSums> variants = new TreeMap<>();
        for (ExperimentSums day : days) {
            if (!day.day.isAfter(last)) {
                variants.merge(day.variant, day, ExperimentSums::plus);
            }
        }
        return variants;
    }

    private ExperimentSums plus(ExperimentSums later) {
        return new ExperimentSums(variant, day, mixedUnits + later.mixedUnits, UnitTotals.plus(sums, later.sums, 1));
    }

    /** Units that saw the variant first. */
    public long units() {
        return sums[0];
    }

    /** A ratio of two values, such as clicks to items. */
    UnitSums ratio(int numerator, int denominator) {
        int[] places = {numerator, denominator, numerator + UnitTotals.EARLIER, denominator + UnitTotals.EARLIER};
        UnitSums.Collector collector = new UnitSums.Collector().addUnits(units());
        for (int i = 0; i < places.length; i++) {
            collector.addSum(Value.values()[i], sums[UnitTotals.sum(places[i])]);
            for (int j = i; j < places.length; j++) {
                collector.addProduct(Value.values()[i], Value.values()[j], product(places[i], places[j]));
            }
        }
        return collector.sums();
    }

    /** A value a unit, in units of {@code scale}. */
    UnitSums mean(int value, double scale) {
        int earlier = value + UnitTotals.EARLIER;
        double units = units();
        double sum = sums[UnitTotals.sum(value)] * scale;
        double earlierSum = sums[UnitTotals.sum(earlier)] * scale;
        return new UnitSums.Collector()
                .addUnits(units())
                .addSum(Value.NUMERATOR, sum)
                .addSum(Value.DENOMINATOR, units)
                .addSum(Value.EARLIER_NUMERATOR, earlierSum)
                .addSum(Value.EARLIER_DENOMINATOR, units)
                .addProduct(Value.NUMERATOR, Value.NUMERATOR, product(value, value) * scale * scale)
                .addProduct(Value.NUMERATOR, Value.DENOMINATOR, sum)
                .addProduct(Value.NUMERATOR, Value.EARLIER_NUMERATOR, product(value, earlier) * scale * scale)
                .addProduct(Value.NUMERATOR, Value.EARLIER_DENOMINATOR, sum)
                .addProduct(Value.DENOMINATOR, Value.DENOMINATOR, units)
                .addProduct(Value.DENOMINATOR, Value.EARLIER_NUMERATOR, earlierSum)
                .addProduct(Value.DENOMINATOR, Value.EARLIER_DENOMINATOR, units)
                .addProduct(Value.EARLIER_NUMERATOR, Value.EARLIER_NUMERATOR, product(earlier, earlier) * scale * scale)
                .addProduct(Value.EARLIER_NUMERATOR, Value.EARLIER_DENOMINATOR, earlierSum)
                .addProduct(Value.EARLIER_DENOMINATOR, Value.EARLIER_DENOMINATOR, units)
                .sums();
    }

    private long product(int one, int other) {
        return sums[UnitTotals.product(one, other)];
    }
}
