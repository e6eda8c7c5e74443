package io.shopstream.prediction.confidential;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.sequence.GruGradient;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.GruWeights;
import io.shopstream.prediction.sequence.GruWeights.Embedding;
import io.shopstream.prediction.sequence.GruWeights.Gates;
import io.shopstream.prediction.sequence.GruWeights.Scaling;
import io.shopstream.prediction.sequence.SequenceData;
import io.shopstream.prediction.sequence.SessionSteps;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import io.shopstream.privacy.training.DescentSettings;
import io.shopstream.privacy.training.PrivateGradientDescent;
import io.shopstream.privacy.training.UserGradient;
import io.shopstream.session.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * A recurrent network over the events of sessions that tells of a user no more than a stated loss, by noisy gradients of all users
 * ({@link PrivateGradientDescent}) through time ({@link GruGradient}). Neighbours are sequences with and without one user. A user gives at most
 * {@link #SESSIONS_OF_A_USER} sessions, which seed and session alone draw; their gradients are added up, and one who is asked oftener than most counts as one who
 * is not. How many users there are is told with noise.
 *
 * <p>The network sees the action of an event, and its price and pause scaled by public numbers ({@link FeatureScale}). It does not see categories and
 * products: a row for each of them would be a thousand weights with noise of which each event moves one. There is no early stopping, and no label counts
 * more than another.
 *
 * <p>Sizes, steps, clip and learning rate were chosen on simulated sessions, and not on any that need protection.
 */
public final class PrivateGru {

    /** Sessions that a user gives at most. */
    public static final int SESSIONS_OF_A_USER = 10;

    /** Of a session; later ones are not learned from. */
    static final int MOST_EVENTS = 64;

    /** Moments beyond which the gradients of a user count less, such that they count as so many. */
    private static final int MOMENTS = 6;

    private static final int STATE = 8;
    private static final int ACTIONS = Action.values().length;

    /** The gate of what stays begins a little open, so that early events are not forgotten. */
    private static final double KEEPS = 1;

    private static final double CLIP = 3;
    private static final double MOMENTUM = 0.9;
    private static final double MOST_RATE = 1;

    /** Users times epsilon at which the learning rate is 1: where noise is larger, smaller moves keep it from leading the weights away. */
    private static final double TOLD_A_RATE = 1_600;

    /** Users times epsilon that pay for another step. */
    private static final double TOLD_A_STEP = 60;

    private static final int LEAST_STEPS = 40;
    private static final int MOST_STEPS = 100;
    private static final double LEAST_TOLD = 1_000;

    /** At which noise is less than a cell, and protects nobody. */
    private static final PrivacyLoss NO_PRIVACY = new PrivacyLoss(1e30, 0.5);

    private final UserCount count;
    private final RandomBits bits;

    /**
     * @param loss of one user, by the number of users and the network together; epsilon and delta above 0
     * @param bits {@link RandomBits#secure} where there is somebody to protect
     */
    public PrivateGru(PrivacyLoss loss, RandomBits bits) {
        this.count = new UserCount(loss, LEAST_TOLD);
        this.bits = bits;
    }

    /** How many users there are, as far as that is told. */
    public UserCount count() {
        return count;
    }

    /** About how many users some sessions are of: the number with noise, which may be 0 or less. */
    public long users(SequenceData data, int[] sessions) {
        return count.told(
                Arrays.stream(sessions).mapToLong(data::user).distinct().count(), bits);
    }

    /**
     * Learns.
     *
     * @param data of {@link SessionSteps#SHAPE}
     * @param sessions their numbers
     * @param users what {@link #users} said, above 0
     * @param seed draws the sessions that a user gives, and the weights to begin with
     */
    public GruModel model(SequenceData data, int[] sessions, long users, long seed) {
        double told = users * count.loss().epsilon();
        double steps = Math.max(LEAST_STEPS, Math.min(MOST_STEPS, told / TOLD_A_STEP));
        double rate = Math.min(MOST_RATE, told / TOLD_A_RATE);
        return learned(descent((int) steps, rate, count.lossOfModel()), data, sessions, users, seed, bits);
    }

    /** The same network by the same gradients, shortened likewise, without noise, which private ones are held against. It protects nobody. */
    public static GruModel withoutPrivacy(SequenceData data, int[] sessions, long seed) {
        long users = Arrays.stream(sessions).mapToLong(data::user).distinct().count();
        RandomBits bits = new SplittableRandom(seed)::nextLong;
        return learned(descent(MOST_STEPS, MOST_RATE, NO_PRIVACY), data, sessions, users, seed, bits);
    }

    /** All users are in each step: samples of them would need more noise for the same loss. */
    private static PrivateGradientDescent descent(int steps, double rate, PrivacyLoss loss) {
        return new PrivateGradientDescent(new DescentSettings(1, steps, CLIP, rate, MOMENTUM), loss);
    }

    static GruModel learned(
            PrivateGradientDescent descent,
            SequenceData data,
            int[] sessions,
            double users,
            long seed,
            RandomBits bits) {
        GruWeights begin = begin(seed);
        double[] flat = begin.flat();
        int[] moved = moved();
        double[] start = Arrays.stream(moved).mapToDouble(i -> flat[i]).toArray();
        int[][] byUser = byUser(data, given(data, sessions, seed));
        GruGradient gradient = new GruGradient(begin);
        UserGradient ofUser = (weights, user, into) -> {
            double[] own = new double[flat.length];
            double[] at = scattered(weights, moved, flat);
            int asked = 0;
            for (int session : byUser[user]) {
                gradient.add(at, data, session, MOST_EVENTS, own);
                asked += asked(data, session);
            }
            double share = Math.min(1, (double) MOMENTS / Math.max(1, asked));
            for (int i = 0; i < moved.length; i++) {
                into[i] += share * own[moved[i]];
            }
        };
        double[] found = descent.minimum(start, byUser.length, users, ofUser, bits);
        return new GruModel(begin.with(scattered(found, moved, flat)));
    }

    private static double[] scattered(double[] weights, int[] moved, double[] flat) {
        double[] all = flat.clone();
        for (int i = 0; i < moved.length; i++) {
            all[moved[i]] = weights[i];
        }
        return all;
    }

    private static int asked(SequenceData data, int session) {
        return (int) IntStream.range(0, Math.min(MOST_EVENTS, data.length(session)))
                .filter(event -> data.label(session, event) != SequenceData.NOT_ASKED)
                .count();
    }

    private static int[][] byUser(SequenceData data, int[] given) {
        Map<Long, List<Integer>> byUser = new LinkedHashMap<>();
        for (int session : given) {
            byUser.computeIfAbsent(data.user(session), user -> new ArrayList<>())
                    .add(session);
        }
        return byUser.values().stream()
                .map(own -> own.stream().mapToInt(session -> session).toArray())
                .toArray(int[][]::new);
    }

    /** Of some sessions, the numbers of those that users give. Which ones of a user those are depends on nobody else. */
    public static int[] given(SequenceData data, int[] sessions, long seed) {
        return Given.least(
                Arrays.stream(sessions),
                data::user,
                session -> Hashing.xxh3_64()
                        .hashStream()
                        .putLong(seed)
                        .putLong(data.time(session))
                        .putInt(data.length(session))
                        .getAsLong(),
                SESSIONS_OF_A_USER);
    }

    /** What is learned begins by chance, as PyTorch's units do: evenly within one over the root of the state. */
    private static GruWeights begin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double within = 1 / Math.sqrt(STATE);
        GruWeights drawn = network(1, () -> random.nextDouble(-within, within));
        Arrays.fill(drawn.gates().stateBias(), STATE, 2 * STATE, (float) KEEPS);
        return drawn;
    }

    /** The places of the weights that are learned: where a network that is 0 elsewhere is not. */
    private static int[] moved() {
        double[] learned = network(0, () -> 1).flat();
        return IntStream.range(0, learned.length).filter(i -> learned[i] == 1).toArray();
    }

    /**
     * A network whose other weights stay as they are.
     *
     * @param said in the row of an action, at its own place
     * @param learned each weight that is learned
     */
    private static GruWeights network(float said, DoubleSupplier learned) {
        List<Embedding> rows = new ArrayList<>();
        List<Integer> counts = SessionSteps.SHAPE.idCounts();
        rows.add(new Embedding(ACTIONS, new float[ACTIONS * ACTIONS]));
        for (int action = 0; action < ACTIONS; action++) {
            rows.get(0).rows()[action * ACTIONS + action] = said;
        }
        counts.subList(1, counts.size()).forEach(count -> rows.add(new Embedding(1, new float[count])));
        FeatureScale price = FeatureScale.of(SessionFeature.LAST_PRICE);
        FeatureScale pause = FeatureScale.of(SessionFeature.LAST_GAP);
        Scaling scaling = new Scaling(
                new float[] {(float) price.centre(), (float) pause.centre()},
                new float[] {(float) price.width(), (float) pause.width()});
        int inputs = ACTIONS + counts.size() - 1 + SessionSteps.SHAPE.values();
        float[] input = numbers(3 * STATE * inputs, learned);
        for (int i = 0; i < input.length; i++) {
            int column = i % inputs;
            if (column >= ACTIONS && column < ACTIONS + counts.size() - 1) {
                input[i] = 0;
            }
        }
        // of two biases of a gate, one says all; that of the state is the one
        Gates gates = new Gates(
                input, numbers(3 * STATE * STATE, learned), new float[3 * STATE], numbers(3 * STATE, learned));
        return new GruWeights(rows, scaling, gates, numbers(STATE, learned), (float) learned.getAsDouble());
    }

    private static float[] numbers(int count, DoubleSupplier learned) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) learned.getAsDouble();
        }
        return numbers;
    }
}
