package io.shopstream.local.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.experiment.UnitSums;
import io.shopstream.experiment.UnitSums.Value;
import io.shopstream.experiment.UnitTotals;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.templates.Indices;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums over the units of one variant as of a day, as {@code experiment_sums} has them: units, 14 values, and the products of each two.
 *
 * @param firstDay on which a unit first saw the variant
 */
record ExperimentSums(LocalDate firstDay, long mixedUnits, long[] sums) {

    private static final int MOST_DAYS = 10_000;

    /** Of each variant, by its name. */
    static Map<String, ExperimentSums> read(SearchClient search, String experiment) {
        JsonNode found = search.search(
                Indices.EXPERIMENT_SUMS,
                Map.of(
                        "size",
                        MOST_DAYS,
                        "sort",
                        List.of("day"),
                        "query",
                        Map.of("term", Map.of("experiment", experiment))));
        Map<String, ExperimentSums> variants = new TreeMap<>();
        for (JsonNode hit : found.at("/hits/hits")) {
            JsonNode day = hit.get("_source");
            long[] sums = new long[day.get("sums").size()];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = day.get("sums").get(i).asLong();
            }
            variants.merge(
                    day.get("variant").asText(),
                    new ExperimentSums(
                            LocalDate.parse(day.get("day").asText()),
                            day.get("mixedUnits").asLong(),
                            sums),
                    ExperimentSums::plus);
        }
        return variants;
    }

    private ExperimentSums plus(ExperimentSums later) {
        return new ExperimentSums(firstDay, mixedUnits + later.mixedUnits, UnitTotals.plus(sums, later.sums, 1));
    }

    long units() {
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
