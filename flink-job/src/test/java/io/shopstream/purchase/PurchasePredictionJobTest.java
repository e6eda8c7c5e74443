package io.shopstream.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.elasticsearch.Document;
import io.shopstream.insights.KeepingSink;
import io.shopstream.prediction.FeatureWords;
import io.shopstream.prediction.PastSession;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.PredictionCodec;
import io.shopstream.session.prediction.PurchasePrediction;
import io.shopstream.settings.Arguments;
import io.shopstream.stream.CompactedRecord;
import io.shopstream.stream.TestedJob;
import io.shopstream.stream.message.Incoming;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PurchasePredictionJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void everyOperatorKeepsItsUid() {
        PredictionSettings settings = PredictionSettings.from(Arguments.of(new String[0], Map.of()));
        StreamExecutionEnvironment env = TestedJob.environment();
        PurchasePredictionJob.define(
                env,
                new PurchasePredictionJob.Sources(
                        new DataGeneratorSource<>(
                                index -> new Incoming(null, null), 1, TypeInformation.of(Incoming.class)),
                        new DataGeneratorSource<>(
                                index -> new ModelRecord(PurchaseModelFile.MODEL, new byte[0]),
                                1,
                                TypeInformation.of(ModelRecord.class)),
                        new StoredModels(settings.kafka(), settings.modelsTopic(), settings.mongo())),
                new PurchasePredictionJob.Sinks(new KeepingSink<>("documents"), new KeepingSink<>("predictions")),
                settings);

        assertThat(TestedJob.inputs(env))
                .isEqualTo(Map.ofEntries(
                        Map.entry("published-models", List.of()),
                        Map.entry("models", List.of("published-models")),
                        Map.entry("valid-session-messages", List.of()),
                        Map.entry("readable", List.of("valid-session-messages")),
                        Map.entry("scoring", List.of("models", "readable")),
                        Map.entry("prediction-latest", List.of("scoring")),
                        Map.entry("told", List.of("prediction-latest")),
                        Map.entry("prediction-document", List.of("told")),
                        Map.entry("elasticsearch", List.of("prediction-document")),
                        Map.entry("prediction-record", List.of("prediction-latest")),
                        Map.entry("predictions", List.of("prediction-record"))));
    }

    /** Between messages their source counts as idle, and models have no time: neither makes what comes next late. */
    @Test
    void whatComesAfterASilenceIsNotLate() throws Exception {
        KeepingSink.clear();
        StubModels.clear();
        byte[] record =
                StubModels.publish(PurchaseModelFile.MODEL, "20261120T100000Z-00000001", Visits.file(Visits.model(1)));
        PredictionSettings settings =
                PredictionSettings.from(Arguments.of(new String[] {"--idleness", "200 ms"}, Map.of()));
        StreamExecutionEnvironment env = TestedJob.environment();
        PurchasePredictionJob.define(
                env,
                new PurchasePredictionJob.Sources(
                        new DataGeneratorSource<>(
                                index -> new Incoming(
                                        Visits.message("u-" + index, "s-" + index, 0, Visits.at(60, Action.VIEW)),
                                        null),
                                12,
                                RateLimiterStrategy.perSecond(2),
                                TypeInformation.of(Incoming.class)),
                        new DataGeneratorSource<>(
                                index -> new ModelRecord(PurchaseModelFile.MODEL, record),
                                12,
                                RateLimiterStrategy.perSecond(2),
                                TypeInformation.of(ModelRecord.class)),
                        new StubModels()),
                new PurchasePredictionJob.Sinks(new KeepingSink<>("documents"), new KeepingSink<>("predictions")),
                settings);
        env.execute();

        Set<String> ids = new HashSet<>();
        KeepingSink.kept("documents", Document.class).forEach(document -> ids.add(document.id()));
        assertThat(ids).hasSize(12);
        assertThat(KeepingSink.kept("predictions", CompactedRecord.class)).hasSizeGreaterThanOrEqualTo(ids.size());
    }

    private static ScoredSession scored(ValidSession... messages) {
        LoadedModel model = new LoadedModel("purchase", "v1", Visits.file(Visits.model(1)));
        LoadedModel other = new LoadedModel("purchase-challenger", "v2", Visits.file(Visits.model(2)));
        ModelsInUse models = new ModelsInUse();
        models.use(model, other);
        ScoredSession session = ScoredSession.of(messages[0], 7);
        for (ValidSession message : messages) {
            session = message == messages[0] ? session : session.with(message, 8);
            session = session.scored(
                    message.sessionKey(),
                    Objects.requireNonNull(models.score(session.session(), ShopperPast.Before.NOTHING)));
        }
        return session;
    }

    @Test
    void aDocumentAndARecordSayWhatIsKnown() throws IOException {
        ScoredSession session = scored(
                Visits.message("u-1", "s-1", 0, Visits.at(0, Action.VIEW)),
                Visits.message("u-1", "s-1", 1, Visits.at(30, Action.ADD_TO_CART)),
                Visits.message("u-1", "s-1", 2, Visits.at(60, Action.PURCHASE)));
        Prediction prediction = new Prediction("u-1", "s-1", session.closed(true), 9, 3, false);
        Score score = Objects.requireNonNull(session.score());
        Judged judged = Objects.requireNonNull(session.judged());

        Document document = PredictionDocument.of(prediction);
        JsonNode json = new ObjectMapper().readTree(document.json());
        assertThat(document.id()).isEqualTo("u-1:s-1");
        assertThat(document.since()).isEqualTo(3);
        assertThat(json.get("probability").asDouble()).isEqualTo(score.probability());
        assertThat(json.get("challengerVersion").asText()).isEqualTo("v2");
        assertThat(json.get("outcome").asText()).isEqualTo("bought");
        assertThat(json.get("boughtAfter").asBoolean())
                .isEqualTo(judged.at() < Visits.START.plusSeconds(60).toEpochMilli());
        assertThat(json.get("judgedProbability").asDouble()).isEqualTo(judged.probability());
        assertThat(json.has("bins")).as("the model has no profile").isFalse();
        assertThat(json.get("course")).hasSize(3);
        assertThat(json.get("reasons")).hasSize(6);
        assertThat(json.get("reasons").get(0).get("feature")).isEqualTo(json.get("topReason"));
        json.get("reasons").forEach(reason -> assertThat(reason.get("words").asText())
                .isEqualTo(FeatureWords.of(
                        SessionFeature.valueOf(reason.get("feature").asText()),
                        reason.has("value") ? (float) reason.get("value").asDouble() : Float.NaN)));
        assertThat(json.get("revision").asLong()).isEqualTo(6);

        CompactedRecord record = PredictionDocument.record(prediction);
        PurchasePrediction read = PredictionCodec.read(Objects.requireNonNull(record.value()));
        assertThat(read.probability()).isEqualTo(score.probability());
        assertThat(read.bought()).isTrue();
        assertThat(read.reasons()).hasSize(6);
        assertThat(PredictionDocument.record(new Prediction("u-1", "s-1", session, 9, 3, true))
                        .value())
                .isNull();
    }

    @Test
    void whatGoesOnIsOpenAndNotJudged() throws IOException {
        ScoredSession session = scored(Visits.message("u-1", "s-1", 0, Visits.at(0, Action.VIEW)));

        JsonNode json = new ObjectMapper()
                .readTree(PredictionDocument.of(new Prediction("u-1", "s-1", session, 9, 3, false))
                        .json());
        assertThat(json.get("outcome").asText()).isEqualTo("open");
        assertThat(json.has("boughtAfter")).isFalse();
        assertThat(json.has("judgedAt")).isFalse();
    }

    @Test
    void stateIsReadAsItWasWritten() throws IOException {
        List<ValidSession> messages = Visits.some(1, 1, 5);
        ScoredSession session =
                scored(messages.toArray(ValidSession[]::new)).withEventTimer(5).withQuietTimer(-6);
        DataOutputSerializer out = new DataOutputSerializer(64);
        ScoredSessionSerializer.INSTANCE.serialize(session, out);
        ScoredSession unscored = ScoredSession.of(messages.get(0), 1);
        ScoredSessionSerializer.INSTANCE.serialize(unscored, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());

        assertThat(ScoredSessionSerializer.INSTANCE.deserialize(in))
                .usingRecursiveComparison()
                .isEqualTo(session);
        assertThat(ScoredSessionSerializer.INSTANCE.deserialize(in))
                .usingRecursiveComparison()
                .isEqualTo(unscored);
        assertThat(in.available()).isZero();
    }

    @Test
    void theCourseIsBounded() {
        ScoredSession session = scored(Visits.message("u-1", "s-1", 0, Visits.at(0, Action.VIEW)));
        Score score = Objects.requireNonNull(session.score());
        for (int i = 0; i < 200; i++) {
            session = session.scored("u-1:s-1", new Scored(score, Judged.NO_BINS));
        }

        assertThat(session.course()).hasSize(ScoredSession.MOST_COURSE);
        assertThat(session.courseAt()).hasSize(ScoredSession.MOST_COURSE);
    }

    @Test
    void aRobotsSessionIsOfSoManyInteractions() throws IOException {
        ScoredSession session = scored(Visits.message("u-1", "s-1", 0, Visits.at(0, Action.VIEW)));
        Score score = Objects.requireNonNull(session.score());
        for (int message = 1; message < 60; message++) {
            Interaction[] interactions = new Interaction[50];
            for (int i = 0; i < 50; i++) {
                interactions[i] = Visits.at(50 * message + i, Action.VIEW);
            }
            session = session.with(Visits.message("u-1", "s-1", message, interactions), 8)
                    .scored("u-1:s-1", new Scored(score, new byte[SessionFeature.COUNT]));
        }

        assertThat(session.session().events()).hasSize(SessionSoFar.MOST_EVENTS);
        assertThat(bytes(ScoredSessionSerializer.INSTANCE, session)).isLessThan(55_000);
        assertThat(bytes(ScoredSessionSerializer.INSTANCE, scored(Visits.message("u-1", "s-1", 0, new Interaction[] {
                    Visits.at(0, Action.VIEW), Visits.at(1, Action.CLICK)
                }))))
                .isLessThan(500);
    }

    @Test
    void aUserOfManySessionsIsOfTheNewest() throws IOException {
        ShopperPast past = ShopperPast.NONE;
        for (int session = 0; session < 500; session++) {
            past = past.with(new PastSession(session, session, session, 1, session, 1));
        }

        assertThat(past.sessions()).hasSize(ShopperPast.MOST_SESSIONS);
        DataOutputSerializer out = new DataOutputSerializer(64);
        ShopperPastSerializer.INSTANCE.serialize(past, out);
        assertThat(out.length()).isLessThan(2_300);
        assertThat(ShopperPastSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(past);
    }

    private static <T> int bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.length();
    }
}
