package io.shopstream.prediction.confidential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.SequenceData;
import io.shopstream.prediction.sequence.SessionSteps;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.training.DescentSettings;
import io.shopstream.privacy.training.PrivateGradientDescent;
import io.shopstream.session.Action;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrivateGruTest {

    /** What the sessions of one user all say. */
    private static final int HEAVY = 1_000;

    private static int[] all(SequenceData data) {
        return IntStream.range(0, data.sessions()).toArray();
    }

    /** Sessions of users of whom those buy who lay something into the cart after a search, and not before; and of one who has hundreds. */
    private static SequenceData sessions(int users, int each, int ofHeavy) {
        SplittableRandom random = new SplittableRandom(1);
        SequenceData.Builder builder = new SequenceData.Builder(SessionSteps.SHAPE);
        for (int i = 0; i < ofHeavy; i++) {
            builder.session(HEAVY, i);
            for (int event = 0; event < 30; event++) {
                event(builder, Action.ADD_TO_CART, event, (byte) 1);
            }
        }
        for (int session = 0; session < users * each; session++) {
            boolean buys = random.nextInt(3) == 0;
            builder.session(session % users, 10L * session);
            event(builder, Action.VIEW, 0, SequenceData.NOT_ASKED);
            event(builder, buys ? Action.SEARCH : Action.ADD_TO_CART, 1, SequenceData.NOT_ASKED);
            event(builder, buys ? Action.ADD_TO_CART : Action.SEARCH, 2, (byte) (buys ? 1 : 0));
        }
        return builder.build();
    }

    private static void event(SequenceData.Builder builder, Action action, int product, byte label) {
        builder.event(new int[] {action.ordinal(), 1, 1 + product}, new float[] {4, 3}, label);
    }

    private static GruModel learned(int steps, PrivacyLoss loss, SequenceData data, double users) {
        PrivateGradientDescent descent = new PrivateGradientDescent(new DescentSettings(1, steps, 3, 2, 0.9), loss);
        return PrivateGru.learned(descent, data, all(data), users, 1, new SplittableRandom(4)::nextLong);
    }

    /** Of one step, noise being the same: a user moves all weights together by no more than the clip times the learning rate, over the users. */
    @Test
    void aUserOfHundredsOfSessionsMovesAStepByNoMoreThanTheClip() {
        double users = 500;
        double[] without = learned(1, new PrivacyLoss(1, 1e-6), sessions(500, 2, 0), users)
                .weights()
                .flat();
        double[] with = learned(1, new PrivacyLoss(1, 1e-6), sessions(500, 2, 300), users)
                .weights()
                .flat();
        double squares = 0;
        for (int i = 0; i < with.length; i++) {
            squares += (with[i] - without[i]) * (with[i] - without[i]);
        }
        double bound = 3 * 2 / users;
        // the clip is reached, but for how floats round
        assertThat(Math.sqrt(squares)).isCloseTo(bound, within(1e-4 * bound)).isLessThan(bound * (1 + 1e-5));
    }

    @Test
    void whichSessionsAUserGivesDependsOnNobodyElse() {
        SequenceData data = sessions(30, 25, 100);
        int[] given = PrivateGru.given(data, all(data), 7);
        Map<Long, Integer> ofEach = new HashMap<>();
        for (int session : given) {
            ofEach.merge(data.user(session), 1, Integer::sum);
        }
        assertThat(ofEach).hasSize(31);
        assertThat(ofEach.values()).containsOnly(PrivateGru.SESSIONS_OF_A_USER);
        assertThat(given).isNotEqualTo(PrivateGru.given(data, all(data), 8)).isSorted();

        int[] others = Arrays.stream(all(data))
                .filter(session -> data.user(session) != HEAVY)
                .toArray();
        assertThat(PrivateGru.given(data, others, 7))
                .containsExactly(Arrays.stream(given)
                        .filter(session -> data.user(session) != HEAVY)
                        .toArray());
    }

    @Test
    void learnsTheOrderOfEventsWhereNoiseLetsItAndNothingWhereItDoesNot() {
        SequenceData data = sessions(1_000, 2, 0);
        PrivateGru learner = new PrivateGru(new PrivacyLoss(10, 1e-6), new SplittableRandom(3)::nextLong);
        GruModel model = learner.model(data, all(data), learner.users(data, all(data)), 1);
        GruModel same = learner.model(data, all(data), 1_000, 1);

        assertThat(told(model)).isGreaterThan(0.5);
        assertThat(told(PrivateGru.withoutPrivacy(data, all(data), 1))).isGreaterThan(0.5);
        // noise is drawn anew
        assertThat(same.weights().flat()).isNotEqualTo(model.weights().flat());
        GruModel hardly = new PrivateGru(new PrivacyLoss(0.01, 1e-6), new SplittableRandom(3)::nextLong)
                .model(data, all(data), 1_000, 1);
        assertThat(told(hardly)).isLessThan(0.5);
    }

    /** How much likelier a purchase is after a cart that follows a search than after one that comes before it. */
    private static double told(GruModel model) {
        return chance(model, Action.SEARCH, Action.ADD_TO_CART) - chance(model, Action.ADD_TO_CART, Action.SEARCH);
    }

    private static double chance(GruModel model, Action... actions) {
        float[] state = model.start();
        model.step(state, new int[] {Action.VIEW.ordinal(), 1, 1}, new float[] {4, 3});
        for (Action action : actions) {
            model.step(state, new int[] {action.ordinal(), 1, 1}, new float[] {4, 3});
        }
        return model.probability(state);
    }

    @Test
    void categoriesAndProductsSayNothing() {
        SequenceData data = sessions(500, 2, 0);
        GruModel model = learned(5, new PrivacyLoss(1, 1e-6), data, 500);
        float[] state = model.start();
        float[] other = model.start();
        model.step(state, new int[] {1, 5, 700}, new float[] {4, 3});
        model.step(other, new int[] {1, 60, 3}, new float[] {4, 3});

        assertThat(other).containsExactly(state);
        assertThat(model.shape()).isEqualTo(SessionSteps.SHAPE);
    }
}
