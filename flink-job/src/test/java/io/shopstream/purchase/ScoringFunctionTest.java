package io.shopstream.purchase;

import static io.shopstream.purchase.Visits.at;
import static io.shopstream.purchase.Visits.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.confidential.PrivateLogistic;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.session.Action;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gap 30 minutes, lateness 2 hours. */
class ScoringFunctionTest {

    private static final Duration GAP = Duration.ofMinutes(30);
    private static final SessionLifetime LIFETIME = new SessionLifetime(GAP, Duration.ofHours(2));
    private static final PurchaseModel FIRST = Visits.model(1);
    private static final PurchaseModel SECOND = Visits.model(2);

    private TwoInputStreamOperatorTestHarness<ValidSession, LoadedModel, Prediction> harness;

    @BeforeEach
    void start() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private static TwoInputStreamOperatorTestHarness<ValidSession, LoadedModel, Prediction> harness() throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new ScoringFunction(LIFETIME, Duration.ofDays(365)), List.of(ScoringFunction.MODELS)),
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
            SessionSoFar session = sessions.merge(
                    message.sessionKey(), SessionSoFar.of(message), (known, more) -> known.with(message));
            ShopperPast past = pasts.getOrDefault(message.user().userId(), ShopperPast.NONE);
            new SessionFeatures().write(session, past.before(session.startedAt()), model.rates(), row, 0);
            pasts.put(message.user().userId(), past.with(session.past(SessionEvent.key(message.sessionId()))));
            return model.probability(row);
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
            Judged judged = Objects.requireNonNull(told.get(2).session().judged());
            places.merge((int) (judged.at() / 60_000 % 3), 1, Integer::sum);
            assertThat(judged.probability())
                    .isEqualTo(score(told.get((int) ((judged.at() - Visits.START.toEpochMilli()) / 60_000)))
                            .probability());
        }
        // each of the three as often
        assertThat(places.values()).hasSize(3).allSatisfy(count -> assertThat(count)
                .isBetween(150, 250));
    }

    private void watermark(int seconds, Duration more) throws Exception {
        harness.processWatermark1(
                new Watermark(Visits.START.plusSeconds(seconds).plus(more).toEpochMilli()));
        harness.processWatermark2(new Watermark(Long.MAX_VALUE));
    }
}
