package io.shopstream.purchase;

import static io.shopstream.purchase.Visits.at;
import static io.shopstream.purchase.Visits.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.MongoTimeoutException;
import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.confidential.PrivateLogistic;
import io.shopstream.prediction.model.ModelProfile;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.session.Action;
import io.shopstream.session.SessionKey;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gap 30 minutes, lateness 2 hours. */
class ScoringFunctionTest {

    private static final Duration GAP = Duration.ofMinutes(30);
    private static final SessionLifetime LIFETIME = new SessionLifetime(GAP, Duration.ofHours(2));
    private static final PurchaseModel FIRST = Visits.model(1);
    private static final PurchaseModel SECOND = Visits.model(2);
    private static final PurchaseModel EXPLAINED = Visits.explained(3);

    private TwoInputStreamOperatorTestHarness<ValidSession, LoadedModel, Prediction> harness;

    @SuppressWarnings("NullAway.Init")
    private ScoringFunction function;

    @BeforeEach
    void start() throws Exception {
        StubModels.clear();
        harness = harness();
        harness.open();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private TwoInputStreamOperatorTestHarness<ValidSession, LoadedModel, Prediction> harness() throws Exception {
        function = new ScoringFunction(LIFETIME, Duration.ofDays(365), new StubModels());
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(function, List.of(ScoringFunction.MODELS)),
                message -> message.user().userId(),
                null,
                Types.STRING);
    }

    private void publish(String name, String version, PurchaseModel model) throws Exception {
        harness.processElement2(new StreamRecord<>(new LoadedModel(name, version, Visits.file(model))));
    }

    private void send(ValidSession message) throws Exception {
        harness.processElement1(new StreamRecord<>(message, 5));
    }

    private List<Prediction> told() {
        List<Prediction> told = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return told;
    }

    private static Score score(Prediction prediction) {
        return Objects.requireNonNull(prediction.session().score());
    }

    /** What the same messages in the same order come to without Flink, in a batch. */
    private static final class Offline {
        private final Map<String, SessionSoFar> sessions = new HashMap<>();
        private final Map<String, ShopperPast> pasts = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private final float[] row = new float[SessionFeature.COUNT];

        boolean isNew(ValidSession message) {
            return seen.add(message.identity().text());
        }

        double probability(ValidSession message, PurchaseModel model) {
            return model.probability(row(message, model));
        }

        float[] row(ValidSession message, PurchaseModel model) {
            SessionSoFar session = sessions.merge(
                    message.sessionKey(), SessionSoFar.of(message), (known, more) -> known.with(message));
            ShopperPast past = pasts.getOrDefault(message.user().userId(), ShopperPast.NONE);
            new SessionFeatures().write(session, past.before(session.startedAt()), model.rates(), row, 0);
            pasts.put(message.user().userId(), past.with(session.past(SessionEvent.key(message.sessionId()))));
            return row;
        }
    }

    @Test
    void livesScoresAreThoseOfABatchAlsoAfterAFailure() throws Exception {
        publish(PurchaseModelFile.MODEL, "v1", FIRST);
        Offline offline = new Offline();
        List<ValidSession> messages = Visits.some(30, 6, 1);
        Set<Long> probabilities = new HashSet<>();
        int scored = 0;
        for (int i = 0; i < messages.size(); i++) {
            ValidSession message = messages.get(i);
            if (i % 101 == 100) {
                // killed, and restored from what was kept
                OperatorSubtaskState kept = harness.snapshot(i, i);
                harness.close();
                harness = harness();
                harness.initializeState(kept);
                harness.open();
            }
            send(message);
            List<Prediction> told = told();
            if (!offline.isNew(message)) {
                assertThat(told).isEmpty();
                continue;
            }
            double expected = offline.probability(message, FIRST);
            assertThat(told).hasSize(1);
            assertThat(score(told.get(0)).probability()).isEqualTo(expected);
            probabilities.add(Math.round(expected * 1e6));
            scored++;
        }
        assertThat(scored).isGreaterThan(300);
        assertThat(probabilities).hasSizeGreaterThan(scored / 2);
    }

    @Test
    void aNewModelIsUsedFromTheNextMessageOn() throws Exception {
        Offline offline = new Offline();
        ValidSession first = message("u-1", "s-1", 0, at(0, Action.VIEW));
        ValidSession second = message("u-1", "s-1", 1, at(60, Action.ADD_TO_CART));
        ValidSession third = message("u-1", "s-1", 2, at(90, Action.VIEW));
        ValidSession fourth = message("u-1", "s-1", 3, at(99, Action.CLICK));
        ValidSession fifth = message("u-1", "s-1", 4, at(120, Action.VIEW));
        send(first);
        offline.probability(first, FIRST);
        assertThat(told()).isEmpty();

        publish(PurchaseModelFile.MODEL, "v1", FIRST);
        send(second);
        assertThat(told()).singleElement().satisfies(prediction -> {
            assertThat(score(prediction).model()).isEqualTo("v1");
            assertThat(score(prediction).probability()).isEqualTo(offline.probability(second, FIRST));
            assertThat(score(prediction).challenger()).isNull();
            assertThat(prediction.revision()).isEqualTo(3);
            assertThat(prediction.since()).isEqualTo(5);
        });

        publish(PurchaseModelFile.MODEL, "v2", SECOND);
        publish(PurchaseModelFile.CHALLENGER, "v1", FIRST);
        send(third);
        assertThat(told()).singleElement().satisfies(prediction -> {
            Score score = score(prediction);
            assertThat(score.model()).isEqualTo("v2");
            assertThat(score.probability()).isEqualTo(offline.probability(third, SECOND));
            assertThat(score.challenger()).isEqualTo("v1");
            assertThat(score.challengerProbability()).isNotEqualTo(score.probability());
            assertThat(prediction.session().course()).hasSize(2);
        });

        harness.processElement2(new StreamRecord<>(LoadedModel.none(PurchaseModelFile.CHALLENGER)));
        send(fourth);
        assertThat(told()).singleElement().satisfies(prediction -> assertThat(
                        score(prediction).challenger())
                .isNull());

        harness.processElement2(new StreamRecord<>(LoadedModel.none(PurchaseModelFile.MODEL)));
        send(fifth);
        // the last one's word stays, with what has come since
        assertThat(told()).singleElement().satisfies(prediction -> {
            assertThat(score(prediction).model()).isEqualTo("v2");
            assertThat(prediction.session().course()).hasSize(3);
            assertThat(prediction.session().session().events()).hasSize(5);
        });
    }

    @Test
    void aTaskThatKnowsNoModelFetchesThoseInUseBeforeItsFirstMessage() throws Exception {
        harness.close();
        StubModels.publish(PurchaseModelFile.MODEL, "20261120T100000Z-00000001", Visits.file(FIRST));
        byte[] flipped = Visits.file(SECOND);
        flipped[40] ^= 1;
        StubModels.publish(PurchaseModelFile.CHALLENGER, "20261120T100000Z-00000002", flipped);
        harness = harness();
        harness.open();
        Offline offline = new Offline();
        ValidSession first = message("u-1", "s-1", 0, at(0, Action.VIEW));
        send(first);
        assertThat(told()).singleElement().satisfies(prediction -> {
            assertThat(score(prediction).model()).isEqualTo("20261120T100000Z-00000001");
            assertThat(score(prediction).probability()).isEqualTo(offline.probability(first, FIRST));
            assertThat(score(prediction).challenger()).isNull();
        });

        // restored before any model was broadcast, it goes on with the one it fetched
        OperatorSubtaskState kept = harness.snapshot(1, 1);
        harness.close();
        StubModels.publish(PurchaseModelFile.MODEL, "20261120T110000Z-00000003", Visits.file(SECOND));
        StubModels.publish(PurchaseModelFile.CHALLENGER, "20261120T110000Z-00000004", Visits.file(SECOND));
        harness = harness();
        harness.initializeState(kept);
        harness.open();
        send(message("u-1", "s-1", 1, at(60, Action.VIEW)));
        assertThat(told()).singleElement().satisfies(prediction -> {
            assertThat(score(prediction).model()).isEqualTo("20261120T100000Z-00000001");
            assertThat(score(prediction).challenger()).isEqualTo("20261120T110000Z-00000004");
        });
    }

    @Test
    void aTaskThatCannotFetchTheModelInUseDoesNotStart() throws Exception {
        harness.close();
        StubModels.publish(PurchaseModelFile.MODEL, "20261120T100000Z-00000001", Visits.file(FIRST));
        StubModels.away = true;
        harness = harness();
        assertThatThrownBy(() -> harness.open()).isInstanceOf(MongoTimeoutException.class);
    }

    @Test
    void reasonsAddUpToTheLogOdds() throws Exception {
        publish(PurchaseModelFile.MODEL, "v1", FIRST);
        for (ValidSession message : Visits.some(5, 3, 4)) {
            send(message);
        }

        for (Prediction prediction : told()) {
            Score score = score(prediction);
            double sum = score.base() + score.others();
            for (Reason reason : score.reasons()) {
                sum += reason.contribution();
            }
            assertThat(1 / (1 + Math.exp(-sum))).isCloseTo(score.probability(), within(1e-6));
            assertThat(score.reasons()).hasSize(Score.MOST_REASONS);
        }
    }

    /** As {@code train purchase} publishes one: without rates, calibrated by itself, explained from public numbers. */
    @Test
    void aPrivateModelScoresAndExplainsAsItWasLearned() throws Exception {
        Map<String, Integer> users = new HashMap<>();
        Map<String, TrainingRows.Session> sessions = new HashMap<>();
        for (ValidSession message : Visits.some(120, 4, 2)) {
            int user = users.computeIfAbsent(message.user().userId(), id -> users.size());
            sessions.merge(
                    message.sessionKey(),
                    new TrainingRows.Session(user, SessionEvent.key(message.sessionKey()), SessionSoFar.of(message)),
                    (known, more) -> new TrainingRows.Session(
                            user, known.key(), known.whole().with(message)));
        }
        TrainingRows rows =
                TrainingRows.of(List.copyOf(sessions.values()), 40, 1).rows();
        PurchaseModel learned = new PrivateLogistic(new PrivacyLoss(10, 1e-6), new SplittableRandom(1)::nextLong)
                .model(rows, users.size(), 1);
        publish(PurchaseModelFile.MODEL, "v1", learned);
        Offline offline = new Offline();
        Set<Long> probabilities = new HashSet<>();
        for (ValidSession message : Visits.some(5, 3, 4)) {
            send(message);
            for (Prediction prediction : told()) {
                Score score = score(prediction);
                double sum = score.base() + score.others();
                for (Reason reason : score.reasons()) {
                    sum += reason.contribution();
                    assertThat(SessionFeature.values()[reason.feature()].name()).doesNotEndWith("RATE");
                }
                assertThat(offline.isNew(message)).isTrue();
                assertThat(score.probability()).isEqualTo(offline.probability(message, learned));
                assertThat(1 / (1 + Math.exp(-sum))).isCloseTo(score.probability(), within(1e-6));
                probabilities.add(Math.round(score.probability() * 1e6));
            }
        }
        assertThat(probabilities).hasSizeGreaterThan(20);
    }

    @Test
    void closesOnceAndIsForgotten() throws Exception {
        publish(PurchaseModelFile.MODEL, "v1", FIRST);
        harness.processWatermark2(new Watermark(Long.MAX_VALUE));
        send(message("u-1", "s-1", 0, at(0, Action.VIEW), at(10, Action.ADD_TO_CART)));
        send(message("u-1", "s-1", 1, at(600, Action.PURCHASE)));
        send(message("u-1", "s-2", 0, at(660, Action.VIEW)));
        assertThat(told()).extracting(Prediction::revision).containsExactly(1L, 3L, 1L);

        watermark(601, GAP);
        assertThat(told()).singleElement().satisfies(prediction -> {
            assertThat(prediction.sessionId()).isEqualTo("s-1");
            assertThat(prediction.revision()).isEqualTo(4);
            assertThat(prediction.session().closed()).isTrue();
            assertThat(prediction.forgotten()).isFalse();
        });
        watermark(659, GAP);
        assertThat(told()).isEmpty();
        watermark(660, GAP);
        assertThat(told()).extracting(Prediction::sessionId).containsExactly("s-2");

        // reopened, and closed again
        send(message("u-1", "s-2", 1, at(3_000, Action.VIEW)));
        assertThat(told()).singleElement().satisfies(prediction -> {
            assertThat(prediction.session().closed()).isFalse();
            assertThat(prediction.revision()).isEqualTo(3);
        });
        watermark(600, GAP.plusHours(2));
        assertThat(told())
                .extracting(prediction -> prediction.sessionId() + " " + prediction.forgotten())
                .containsExactlyInAnyOrder("s-1 true", "s-2 false");

        // too late for its session
        send(message("u-1", "s-1", 2, at(599, Action.VIEW)));
        assertThat(told()).isEmpty();
        watermark(30_000, GAP);
        assertThat(told()).extracting(Prediction::forgotten).containsExactly(true);
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aQuietSessionClosesByTheClock() throws Exception {
        publish(PurchaseModelFile.MODEL, "v1", FIRST);
        harness.setProcessingTime(0);
        send(message("u-1", "s-1", 0, at(0, Action.VIEW)));
        harness.setProcessingTime(GAP.toMillis() / 2);
        send(message("u-1", "s-1", 1, at(60, Action.VIEW)));
        harness.setProcessingTime(GAP.toMillis());
        assertThat(told()).hasSize(2);

        harness.setProcessingTime(GAP.toMillis() * 3 / 2);
        assertThat(told()).singleElement().satisfies(prediction -> assertThat(
                        prediction.session().closed())
                .isTrue());
    }

    @Test
    void oneMomentIsJudgedWhateverCameTwice() throws Exception {
        publish(PurchaseModelFile.MODEL, "v1", FIRST);
        Map<Integer, Integer> places = new HashMap<>();
        for (int session = 0; session < 600; session++) {
            for (int sequence = 0; sequence < 3; sequence++) {
                send(message("u-" + session, "s-1", sequence, at(60 * sequence, Action.VIEW)));
            }
            List<Prediction> told = told();
            @Nullable Judged judged = told.get(2).session().judged();
            if (judged == null) {
                continue;
            }
            int place = (int) ((judged.at() - Visits.START.toEpochMilli()) / 60_000);
            places.merge(place, 1, Integer::sum);
            assertThat(judged.message()).isEqualTo(place + 1);
            assertThat(judged.probability()).isEqualTo(score(told.get(place)).probability());
        }
        // 300, 150 and 75 of them; 75 end before
        assertThat(places.get(0)).isBetween(250, 350);
        assertThat(places.get(1)).isBetween(105, 195);
        assertThat(places.get(2)).isBetween(45, 110);
    }

    /** In the document of a session that is over, as many as there are features; each as the model's profile has it of the same row. */
    @Test
    void binsOfTheJudgedMomentAreThoseOfABatch() throws Exception {
        publish(PurchaseModelFile.MODEL, "v1", EXPLAINED);
        ModelProfile profile = Objects.requireNonNull(EXPLAINED.profile());
        Offline offline = new Offline();
        Map<String, Set<String>> possible = new HashMap<>();
        Map<String, Integer> moments = new HashMap<>();
        Set<String> kinds = new HashSet<>();
        int compared = 0;
        for (ValidSession message : Visits.some(40, 3, 7)) {
            send(message);
            List<Prediction> told = told();
            if (!offline.isNew(message)) {
                continue;
            }
            float[] row = offline.row(message, EXPLAINED);
            List<String> bins = new ArrayList<>();
            for (SessionFeature feature : SessionFeature.values()) {
                bins.add(feature + "="
                        + profile.features().get(feature.ordinal()).bin(row[feature.ordinal()]));
            }
            possible.computeIfAbsent(message.sessionKey(), key -> new HashSet<>())
                    .add(EXPLAINED.probability(row) + " " + bins);
            moments.merge(message.sessionKey(), 1, Integer::sum);

            Prediction prediction = told.get(0);
            JsonNode document = document(prediction);
            assertThat(document.has("bins")).isFalse();
            document = document(new Prediction("u", "s", prediction.session().closed(true), 9, 3, false));
            List<String> stored = new ArrayList<>();
            if (!document.has("judgedProbability")) {
                assertThat(document.has("bins")).isFalse();
                continue;
            }
            document.get("bins").forEach(bin -> stored.add(bin.asText()));
            assertThat(possible.get(message.sessionKey()))
                    .contains(document.get("judgedProbability").asDouble() + " " + stored);
            kinds.addAll(stored);
            compared++;
        }
        assertThat(compared).isGreaterThan(100);
        assertThat(kinds).hasSizeGreaterThan(2 * SessionFeature.COUNT);
        assertThat(moments.values()).anyMatch(count -> count > 3);
    }

    private static JsonNode document(Prediction prediction) throws IOException {
        return new ObjectMapper().readTree(PredictionDocument.of(prediction).json());
    }

    /** Bins of one profile mean nothing by another's cuts: a document has those of the model that it names, or none. */
    @Test
    void aMomentThatAnotherModelScoredHasNoBins() throws Exception {
        int without = 0;
        int with = 0;
        publish(PurchaseModelFile.MODEL, "v1", EXPLAINED);
        for (int user = 0; user < 200; user++) {
            send(message("u-" + user, "s-1", 0, at(0, Action.VIEW)));
        }
        assertThat(told().stream().filter(prediction -> prediction.session().judged() != null))
                .hasSizeBetween(70, 130)
                .allSatisfy(prediction -> assertThat(
                                Objects.requireNonNull(prediction.session().judged())
                                        .bins())
                        .hasSize(SessionFeature.COUNT));
        publish(PurchaseModelFile.MODEL, "v2", Visits.explained(4));
        for (int user = 0; user < 200; user++) {
            send(message("u-" + user, "s-1", 1, at(60, Action.ADD_TO_CART)));
        }
        for (Prediction prediction : told()) {
            @Nullable Judged judged = prediction.session().judged();
            if (judged != null) {
                boolean judgedNow = judged.message() == 2;
                assertThat(judged.bins()).hasSize(judgedNow ? SessionFeature.COUNT : 0);
                with += judgedNow ? 1 : 0;
                without += judgedNow ? 0 : 1;
            }
        }
        assertThat(with).isBetween(25, 80);
        assertThat(without).isBetween(70, 130);
    }

    /** Users whose session is judged by its first message. */
    private static List<String> judgedAtOnce(int most) {
        return IntStream.range(0, 1_000)
                .mapToObj(user -> "u-" + user)
                .filter(user -> Judged.message(SessionKey.of(user, "s-1")) == 1)
                .limit(most)
                .toList();
    }

    @Test
    void aSessionCountsForDriftWhenItCloses() throws Exception {
        publish(PurchaseModelFile.MODEL, "v1", EXPLAINED);
        harness.processWatermark2(new Watermark(Long.MAX_VALUE));
        List<String> users = judgedAtOnce(33);
        for (int user = 0; user < 30; user++) {
            send(message(users.get(user), "s-1", 0, at(60 * user, Action.VIEW)));
        }
        assertThat(function.models.sessions()).isZero();
        watermark(600, GAP);
        assertThat(function.models.sessions()).isEqualTo(11);
        // of a model that is in use no more, and of one without a profile, nothing is told
        publish(PurchaseModelFile.MODEL, "v2", FIRST);
        send(message(users.get(30), "s-1", 0, at(1_800, Action.VIEW)));
        watermark(1_200, GAP);
        assertThat(function.models.sessions()).isZero();
        publish(PurchaseModelFile.MODEL, "v1", EXPLAINED);
        send(message(users.get(31), "s-1", 0, at(1_800, Action.VIEW)));
        watermark(1_260, GAP);
        assertThat(function.models.sessions()).as("it begins anew").isEqualTo(1);
        // late for its session's end, which is closed at once
        send(message(users.get(32), "s-1", 0, at(30, Action.VIEW)));
        assertThat(function.models.sessions()).isEqualTo(2);
        send(message(users.get(32), "s-1", 1, at(31, Action.VIEW)));
        assertThat(function.models.sessions()).as("a session counts once").isEqualTo(2);
    }

    private void watermark(int seconds, Duration more) throws Exception {
        harness.processWatermark1(
                new Watermark(Visits.START.plusSeconds(seconds).plus(more).toEpochMilli()));
        harness.processWatermark2(new Watermark(Long.MAX_VALUE));
    }
}
