package io.shopstream.prediction.confidential;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.model.LogisticModel;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import io.shopstream.privacy.training.DescentSettings;
import io.shopstream.privacy.training.PrivateGradientDescent;
import io.shopstream.privacy.training.UserRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Logistic regression that tells of a user no more than a stated loss, by noisy gradients of all users ({@link PrivateGradientDescent}). Neighbours are
 * sets of rows with and without one user. A user gives at most {@link #ROWS_OF_A_USER} rows, which seed and row alone draw. Features are scaled by public
 * numbers ({@link FeatureScale}), and rates of categories and countries are left out. How many users there are is told with noise. The model is
 * calibrated by itself, and its explanations start from the public centres.
 *
 * <p>Steps, clip and learning rate were chosen on simulated sessions, and not on any that need protection.
 */
public final class PrivateLogistic {

    /** Rows that a user gives at most. */
    public static final int ROWS_OF_A_USER = 20;

    /** Longer rows, of which there are hardly any, are shortened where they are learned from. */
    private static final double RADIUS = 8;

    private static final double CLIP = 3;
    private static final double LEARNING_RATE = 6;

    /** Users times epsilon that pay for another step: the more there is to learn from, the nearer to the minimum is worth its noise. */
    private static final double TOLD_A_STEP = 60;

    private static final int LEAST_STEPS = 40;
    private static final int MOST_STEPS = 300;

    private static final double LEAST_TOLD = 1_000;

    private static final SessionFeature[] LEARNED = Arrays.stream(SessionFeature.values())
            .filter(feature -> !FeatureScale.of(feature).isLeftOut())
            .toArray(SessionFeature[]::new);

    private static final FeatureScale[] SCALES =
            Arrays.stream(LEARNED).map(FeatureScale::of).toArray(FeatureScale[]::new);

    private final UserCount count;
    private final RandomBits bits;

    /**
     * @param loss of one user, by the number of users and the model together; epsilon and delta above 0
     * @param bits {@link RandomBits#secure} where there is somebody to protect
     */
    public PrivateLogistic(PrivacyLoss loss, RandomBits bits) {
        this.count = new UserCount(loss, LEAST_TOLD);
        this.bits = bits;
    }

    /** How many users there are, as far as that is told. */
    public UserCount count() {
        return count;
    }

    /** About how many users rows are of: the number with noise, which may be 0 or less. */
    public long users(TrainingRows rows) {
        return count.told(Arrays.stream(rows.users()).distinct().count(), bits);
    }

    /**
     * Learns.
     *
     * @param rows of {@link SessionFeature}s, one or more, of which none knows of another user's
     * @param users what {@link #users} said, above 0
     * @param seed draws the rows that a user gives
     */
    public PurchaseModel model(TrainingRows rows, long users, long seed) {
        double[] weights = new PrivateGradientDescent(descent(users), count.lossOfModel())
                .logistic(userRows(rows, kept(rows, seed)), users, bits)
                .model()
                .unscaledWeights();
        double[] slopes = new double[SessionFeature.COUNT];
        double[] centres = new double[SessionFeature.COUNT];
        for (int i = 0; i < LEARNED.length; i++) {
            slopes[LEARNED[i].ordinal()] = weights[i] / SCALES[i].width();
            centres[LEARNED[i].ordinal()] = SCALES[i].centre();
        }
        return new PurchaseModel(
                new LogisticModel(weights[LEARNED.length], slopes, centres),
                Calibration.logistic(),
                new ConversionRates());
    }

    /** All users are in each step: samples of them would need more noise for the same loss. */
    private DescentSettings descent(long users) {
        double steps =
                Math.max(LEAST_STEPS, Math.min(MOST_STEPS, users * count.loss().epsilon() / TOLD_A_STEP));
        return new DescentSettings(1, (int) steps, CLIP, LEARNING_RATE);
    }

    /** The numbers of the rows that users give. Which ones of a user those are depends on nobody else. */
    public static int[] kept(TrainingRows rows, long seed) {
        long[] draws = new long[rows.rows()];
        Arrays.setAll(draws, row -> Hashing.xxh3_64()
                .hashStream()
                .putLong(seed)
                .putLong(rows.at()[row])
                .putInt(rows.lengths()[row])
                .getAsLong());
        return Given.least(
                IntStream.range(0, rows.rows()), row -> rows.users()[row], row -> draws[row], ROWS_OF_A_USER);
    }

    private static UserRows userRows(TrainingRows rows, int[] kept) {
        double[][] scaled = new double[kept.length][LEARNED.length];
        boolean[] labels = new boolean[kept.length];
        List<String> users = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            for (int feature = 0; feature < LEARNED.length; feature++) {
                float value = rows.values()[kept[i] * rows.features() + LEARNED[feature].ordinal()];
                scaled[i][feature] = SCALES[feature].scaled(value);
            }
            labels[i] = rows.labels()[kept[i]] == 1;
            users.add(String.valueOf(rows.users()[kept[i]]));
        }
        return UserRows.of(scaled, labels, users, ROWS_OF_A_USER, RADIUS);
    }
}
