package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.prediction.FeatureMeasure;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.model.FeatureProfile;
import io.shopstream.prediction.quality.StabilityIndex;
import io.shopstream.search.Answer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a model makes of one feature, and how sessions lie in its bins, as people measure it. */
record FeatureBins(SessionFeature feature, FeatureMeasure measure, FeatureProfile profile) {

    /** @return empty if it is no document of {@code purchase_model} that this release understands */
    static Optional<FeatureBins> of(JsonNode source) {
        String name = source.path("feature").asText();
        return Arrays.stream(SessionFeature.values())
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .flatMap(feature ->
                        profile(source).map(profile -> new FeatureBins(feature, FeatureMeasure.of(feature), profile)));
    }

    private static Optional<FeatureProfile> profile(JsonNode source) {
        float[] cuts = new float[source.path("cuts").size()];
        for (int cut = 0; cut < cuts.length; cut++) {
            cuts[cut] = (float) source.path("cuts").path(cut).asDouble(Double.NaN);
        }
        int[] rows = new int[source.path("rows").size()];
        double[] contributions = new double[source.path("contributions").size()];
        for (int bin = 0; bin < rows.length; bin++) {
            rows[bin] = source.path("rows").path(bin).asInt(-1);
        }
        for (int bin = 0; bin < contributions.length; bin++) {
            contributions[bin] = source.path("contributions").path(bin).asDouble(Double.NaN);
        }
        try {
            return Optional.of(
                    new FeatureProfile(source.path("importance").asDouble(Double.NaN), cuts, rows, contributions));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How much it counts, and what it does in each bin that has sessions; of a coordinate, which says nothing to people, without these. */
    ObjectNode explained() {
        ObjectNode explained = named().put("importance", profile.importance());
        ArrayNode bins = explained.putArray("bins");
        for (int bin = 0; bin < profile.rows().length; bin++) {
            if (profile.rows()[bin] > 0 && measure != FeatureMeasure.CIRCLE) {
                bins.add(place(bin).put("share", share(rows(), bin)).put("contribution", profile.contributions()[bin]));
            }
        }
        return explained;
    }

    private ObjectNode named() {
        return Answer.object()
                .put("feature", feature.name())
                .put("words", feature.words())
                .put("measure", measure.name().toLowerCase(Locale.ROOT));
    }

    /** What lies in a bin: {@code from} and {@code to}, one of them where it has no other end, or {@code missing}. */
    private ObjectNode place(int bin) {
        float[] cuts = profile.cuts();
        ObjectNode place = Answer.object();
        if (bin == cuts.length + 1) {
            return place.put("missing", true);
        }
        boolean whole = measure == FeatureMeasure.COUNT || measure == FeatureMeasure.FLAG;
        if (bin > 0) {
            double from = cuts[bin - 1];
            place.put("from", whole ? Math.ceil(from) : measure.amount(from));
        }
        if (bin < cuts.length) {
            double to = cuts[bin];
            place.put("to", whole ? Math.ceil(to) - 1 : measure.amount(to));
        }
        return place;
    }

    long sessions() {
        return Arrays.stream(rows()).sum();
    }

    /**
     * Sessions in each bin.
     *
     * @param told by {@code FEATURE=bin}, as in {@code CART_VALUE=7}
     */
    long[] counts(Map<String, Long> told) {
        long[] counts = new long[profile.rows().length];
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = told.getOrDefault(feature.name() + "=" + bin, 0L);
        }
        return counts;
    }

    /** Its stability index, what chance alone exceeds once in a thousand times, and the bin whose share has grown most. */
    ObjectNode drift(long[] now) {
        int grown = 0;
        for (int bin = 1; bin < now.length; bin++) {
            if (growth(now, bin) > growth(now, grown)) {
                grown = bin;
            }
        }
        ObjectNode drift = named();
        drift.put("week", index(now)).put("byChance", StabilityIndex.byChance(now, rows()));
        drift.set("grown", place(grown).put("before", share(rows(), grown)).put("share", share(now, grown)));
        return drift;
    }

    private double growth(long[] now, int bin) {
        return share(now, bin) - share(rows(), bin);
    }

    private static double share(long[] counts, int bin) {
        return Answer.share(counts[bin], Arrays.stream(counts).sum());
    }

    private long[] rows() {
        return Arrays.stream(profile.rows()).asLongStream().toArray();
    }

    /** NaN where there is no session. */
    double index(long[] now) {
        return StabilityIndex.of(now, rows());
    }
}
