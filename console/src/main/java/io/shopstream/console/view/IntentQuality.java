package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.prediction.quality.HistogramQuality;
import io.shopstream.prediction.quality.PredictionQuality;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How good predictions were, of sessions that began in the last five weeks and are closed, each by the one moment by which it is judged
 * ({@link io.shopstream.prediction.JudgedMoment}). What is not known, as the AUC of sessions that all bought, is left out. Days are those of UTC.
 */
final class IntentQuality {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int DAYS = 35;
    private static final int RECENT_DAYS = 7;

    private static final String OF = """
            {"terms":{"field":"boughtAfter"},"aggs":{"bins":{"histogram":{"field":"%1$s","interval":0.005,"min_doc_count":1},
            "aggs":{"sum":{"sum":{"field":"%1$s"}}}}}}""";

    private static final String IN_USE = OF.formatted("judgedProbability");

    private static final String BY_DAY = """
            "date_histogram":{"field":"startedAt","fixed_interval":"1d","min_doc_count":1}""";

    private static final String BEGAN = """
            {"range":{"startedAt":{"gte":%s,"lte":%s,"format":"epoch_millis"}}}""";

    // at most 29,000 buckets, of the 65,535 that Elasticsearch makes for a search
    private static final String JUDGED = """
            {"size":0,"query":{"bool":{"filter":[{"term":{"closed":true}},{"exists":{"field":"judgedProbability"}},%s]}},
            "aggs":{"days":{%s,"aggs":{"inUse":%s,"challenger":%s,"models":{"terms":{"field":"modelVersion","size":5}}}},
            "both":{"filter":{"exists":{"field":"judgedChallengerProbability"}},"aggs":{"inUse":%s,
              "versions":{"terms":{"field":"challengerVersion","size":3}}}}}}""";

    private final HistogramQuality all = new HistogramQuality();
    private final HistogramQuality recent = new HistogramQuality();
    private final HistogramQuality before = new HistogramQuality();
    private final HistogramQuality challengers = new HistogramQuality();
    private final TreeMap<Long, ObjectNode> days = new TreeMap<>();
    private final JsonNode both;

    private IntentQuality(JsonNode both) {
        this.both = both;
    }

    /** Those that are judged, those that were scored, and all. */
    static List<Search> searches(long clock) {
        Search judged = Search.of(
                Indices.PURCHASE_PREDICTION,
                JUDGED.formatted(began(clock), BY_DAY, IN_USE, OF.formatted("judgedChallengerProbability"), IN_USE));
        return List.of(judged, byDay(Indices.PURCHASE_PREDICTION, clock), byDay(Indices.SESSION_SUMMARY, clock));
    }

    private static Search byDay(String index, long clock) {
        return Search.of(index, "{\"size\":0,\"query\":" + began(clock) + ",\"aggs\":{\"days\":{" + BY_DAY + "}}}");
    }

    private static String began(long clock) {
        return BEGAN.formatted(Math.max(0, firstDay(clock, DAYS)), clock);
    }

    /** Of so many days of which the last is today. */
    private static long firstDay(long clock, int days) {
        return Math.floorDiv(clock, DAY) * DAY - (days - 1) * DAY;
    }

    /** @param answers to {@link #searches} */
    static IntentQuality of(long clock, List<JsonNode> answers) {
        IntentQuality quality = new IntentQuality(Answer.aggregation(answers.get(0), "both"));
        quality.count(answers.get(2), "sessions");
        quality.count(answers.get(1), "scored");
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(answers.get(0), "days"))) {
            quality.judge(bucket, firstDay(clock, RECENT_DAYS));
        }
        return quality;
    }

    private void count(JsonNode answer, String name) {
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(answer, "days"))) {
            day(bucket).put(name, Answer.documents(bucket));
        }
    }

    private void judge(JsonNode bucket, long firstRecent) {
        HistogramQuality inUse = histogram(bucket.path("inUse"));
        HistogramQuality challenger = histogram(bucket.path("challenger"));
        all.add(inUse);
        challengers.add(challenger);
        (bucket.path("key").asLong() >= firstRecent ? recent : before).add(inUse);
        ObjectNode day = day(bucket).put("judged", inUse.rows()).put("bought", inUse.hits());
        known(day, "auc", inUse.auc());
        known(day, "calibrationError", inUse.calibrationError());
        known(day, "challengerAuc", challenger.auc());
        Answer.keys(bucket.path("models")).forEach(day.withArray("models")::add);
    }

    private ObjectNode day(JsonNode bucket) {
        return days.computeIfAbsent(bucket.path("key").asLong(), at -> {
            ObjectNode day = Answer.object().put("at", at);
            day.put("sessions", 0).put("scored", 0).put("judged", 0).put("bought", 0);
            day.putArray("models");
            return day;
        });
    }

    private static HistogramQuality histogram(JsonNode outcomes) {
        HistogramQuality histogram = new HistogramQuality();
        for (boolean bought : new boolean[] {false, true}) {
            JsonNode bins = Answer.bucket(outcomes, String.valueOf(bought)).path("bins");
            for (JsonNode bin : Answer.buckets(bins)) {
                double key = bin.path("key").asDouble();
                if (key >= 0 && key <= 1) {
                    histogram.add(key, bought, Math.max(0, Answer.documents(bin)), Answer.value(bin, "sum"));
                }
            }
        }
        return histogram;
    }

    ObjectNode judged() {
        ObjectNode judged = Answer.object().put("sessions", all.rows()).put("bought", all.hits());
        known(judged, "auc", all.auc());
        known(judged, "aucWithin", all.aucWithin());
        known(judged, "calibrationError", all.calibrationError());
        ArrayNode tenths = judged.putArray("tenths");
        for (PredictionQuality.Tenth tenth : all.calibration()) {
            tenths.addObject()
                    .put("sessions", tenth.rows())
                    .put("predicted", tenth.predicted())
                    .put("observed", tenth.observed());
        }
        return judged;
    }

    /** It beside the model in use, on the sessions that both have scored; empty where there are none. */
    Optional<ObjectNode> challenger() {
        if (challengers.rows() == 0) {
            return Optional.empty();
        }
        HistogramQuality inUse = histogram(both.path("inUse"));
        ObjectNode compared =
                Answer.object().put("sessions", challengers.rows()).put("bought", challengers.hits());
        known(compared, "auc", inUse.auc());
        known(compared, "challengerAuc", challengers.auc());
        known(compared, "calibrationError", inUse.calibrationError());
        known(compared, "challengerCalibrationError", challengers.calibrationError());
        Answer.keys(both.path("versions")).forEach(compared.putArray("versions")::add);
        return Optional.of(compared);
    }

    /** Of the last seven days against the four weeks before. */
    ObjectNode drift() {
        ObjectNode drift = Answer.object().put("recent", recent.rows()).put("before", before.rows());
        known(drift, "stabilityIndex", recent.stabilityAgainst(before));
        return drift;
    }

    /** The earliest first. */
    ArrayNode days() {
        ArrayNode all = Answer.array();
        days.values().forEach(all::add);
        return all;
    }

    private static void known(ObjectNode node, String name, double value) {
        if (!Double.isNaN(value)) {
            node.put(name, value);
        }
    }
}
