package io.shopstream.purchase;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.JsonDocument;
import io.shopstream.elasticsearch.SessionVersion;
import io.shopstream.prediction.FeatureWords;
import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.session.codec.PredictionCodec;
import io.shopstream.session.prediction.PurchasePrediction;
import io.shopstream.stream.CompactedRecord;
import io.shopstream.templates.Indices;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a prediction becomes a document of {@code purchase_prediction}, and a record of the topic of that name. */
final class PredictionDocument {

    private PredictionDocument() {}

    static Document of(Prediction prediction) {
        ScoredSession session = prediction.session();
        Score score = score(session);
        SessionEvent[] events = session.session().events();
        JsonDocument json = new JsonDocument()
                .text("userId", prediction.userId())
                .text("sessionId", prediction.sessionId())
                .time("startedAt", session.session().startedAt())
                .time("endedAt", session.session().endedAt())
                .number("interactions", events.length)
                .number("probability", score.probability())
                .text("modelVersion", score.model())
                .number("base", score.base())
                .objects("reasons", score.reasons().length, (reason, i) -> write(reason, score.reasons()[i]))
                .number("others", score.others())
                .text("topReason", score.reasons().length == 0 ? null : name(score.reasons()[0]))
                .objects("course", session.course().length, (moment, i) -> moment.time("at", session.courseAt()[i])
                        .number("probability", session.course()[i]))
                .text("challengerVersion", score.challenger())
                .flag("closed", session.closed())
                .flag("bought", bought(session))
                .text("outcome", bought(session) ? "bought" : session.closed() ? "left" : "open");
        if (score.challenger() != null) {
            json.number("challengerProbability", score.challengerProbability());
        }
        @Nullable Judged judged = session.judged();
        if (judged != null && session.closed()) {
            json.time("judgedAt", judged.at())
                    .number("judgedProbability", judged.probability())
                    .flag("boughtAfter", session.buysAfter(judged.at()));
            json.texts("bins", judged.bins().length, feature -> bin(judged.bins(), feature));
            if (!Double.isNaN(judged.challengerProbability())) {
                json.number("judgedChallengerProbability", judged.challengerProbability());
            }
        }
        Document document = json.number("revision", prediction.revision())
                .time("updatedAt", prediction.updatedAt())
                .end(
                        Indices.PURCHASE_PREDICTION,
                        prediction.key(),
                        SessionVersion.of(session.session().endedAt(), prediction.revision()));
        return document.since(prediction.since());
    }

    private static void write(JsonDocument json, Reason reason) {
        json.text("feature", name(reason))
                .text("words", FeatureWords.of(SessionFeature.values()[reason.feature()], reason.value()))
                .number("contribution", reason.contribution());
        if (!Float.isNaN(reason.value())) {
            json.number("value", reason.value());
        }
    }

    /** Of a session that is forgotten, none. */
    static CompactedRecord record(Prediction prediction) {
        ScoredSession session = prediction.session();
        Score score = score(session);
        if (prediction.forgotten()) {
            return CompactedRecord.of(prediction.key(), null);
        }
        return CompactedRecord.of(
                prediction.key(),
                PredictionCodec.write(new PurchasePrediction(
                        prediction.userId(),
                        prediction.sessionId(),
                        prediction.revision(),
                        score.at(),
                        score.probability(),
                        score.model(),
                        Arrays.stream(score.reasons())
                                .map(reason -> new PurchasePrediction.Reason(
                                        name(reason),
                                        Float.isNaN(reason.value()) ? null : reason.value(),
                                        reason.contribution()))
                                .toList(),
                        session.closed(),
                        bought(session))));
    }

    private static Score score(ScoredSession session) {
        return Objects.requireNonNull(session.score(), "only what was scored is told");
    }

    private static boolean bought(ScoredSession session) {
        return session.session().buysFrom(0);
    }

    /** As in {@code CART_VALUE=7}. */
    private static String bin(byte[] bins, int feature) {
        return SessionFeature.values()[feature].name() + "=" + bins[feature];
    }

    private static String name(Reason reason) {
        return SessionFeature.values()[reason.feature()].name();
    }
}
