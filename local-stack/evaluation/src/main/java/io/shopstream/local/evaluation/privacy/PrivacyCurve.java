package io.shopstream.local.evaluation.privacy;

import io.shopstream.prediction.quality.MeanInterval;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.attack.MembershipAttack;
import io.shopstream.privacy.training.PrivateModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * What privacy costs in quality: models of each {@link Way} over epsilon, on rows of users who were not learned from. Noise is drawn by seed, so
 * that the same seeds give the same figures; who has something to protect takes secret bits.
 */
public final class PrivacyCurve {

    private static final double[] EPSILONS = {0.1, 0.3, 1, 3, 10};

    /** What a private training may lose at an epsilon of 1. */
    private static final double MOST_LOST = 0.02;

    private final List<CurvePoint> points = new ArrayList<>();
    private final long users;
    private final int rows;
    private final int features;

    /** Rows to learn from, and rows of other users. */
    record Split(LabelledRows train, LabelledRows test) {

        /** With a part of the users, chosen by chance, to learn from. */
        static Split of(LabelledRows all, double part, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            Set<String> decided = new HashSet<>();
            Set<String> train = new HashSet<>();
            for (String user : all.users()) {
                if (decided.add(user) && random.nextDouble() < part) {
                    train.add(user);
                }
            }
            return new Split(all.of(train::contains), all.of(user -> !train.contains(user)));
        }
    }

    private PrivacyCurve(LongFunction<Split> splits, int seeds) {
        Split[] bySeed = new Split[seeds];
        double[] plain = new double[seeds];
        for (int seed = 1; seed <= seeds; seed++) {
            bySeed[seed - 1] = splits.apply(seed);
        }
        users = bySeed[0].train().countOfUsers();
        rows = bySeed[0].train().rows().length;
        features = bySeed[0].train().rows()[0].length;
        points.add(point(Way.PLAIN, Double.POSITIVE_INFINITY, bySeed, plain));
        for (Way way : Way.values()) {
            for (double epsilon : EPSILONS) {
                if (way != Way.PLAIN) {
                    points.add(point(way, epsilon, bySeed, plain));
                }
            }
        }
    }

    /** On made-up shoppers: so many rows to learn from, and a third as many to be judged by. */
    public static PrivacyCurve ofMadeUp(int rows, int seeds) {
        return new PrivacyCurve(seed -> Split.of(MadeUpShoppers.of(rows * 4 / 3, seed), 0.75, seed), seeds);
    }

    /** On the rows of a file, four fifths of them to learn from. */
    public static PrivacyCurve of(LabelledRows rows, int seeds) {
        return new PrivacyCurve(seed -> Split.of(rows, 0.8, seed), seeds);
    }

    /** @param plain the areas without privacy, which the first way fills */
    private static CurvePoint point(Way way, double epsilon, Split[] bySeed, double[] plain) {
        double[] areas = new double[bySeed.length];
        double[] lost = new double[bySeed.length];
        double[] advantages = new double[bySeed.length];
        PrivacyLoss loss = PrivacyLoss.pure(0);
        Way.Trainer trainer = way.at(epsilon);
        for (int i = 0; i < bySeed.length; i++) {
            SplittableRandom random = new SplittableRandom(1000 * i + way.ordinal());
            PrivateModel trained = trainer.train(bySeed[i].train(), random::nextLong);
            areas[i] = bySeed[i].test().area(trained.model());
            if (way == Way.PLAIN) {
                plain[i] = areas[i];
            }
            lost[i] = plain[i] - areas[i];
            advantages[i] = MembershipAttack.byLoss(
                    bySeed[i].train().losses(trained.model()), bySeed[i].test().losses(trained.model()));
            loss = trained.loss();
        }
        return new CurvePoint(
                way,
                epsilon,
                loss.delta(),
                MeanInterval.of(areas),
                MeanInterval.of(lost),
                MeanInterval.of(advantages),
                loss.mostAdvantage());
    }

    /** Without privacy first, then way by way with epsilon going up. */
    public List<CurvePoint> points() {
        return List.copyOf(points);
    }

    /** Whether a private training loses more than {@value #MOST_LOST} of the area at an epsilon of 1, in the mean. */
    public boolean losesMuch() {
        return points.stream()
                .filter(point -> point.way().isTraining() && point.epsilon() == 1)
                .anyMatch(point -> point.lost().mean() > MOST_LOST);
    }

    /** Users who are learned from with the first seed. */
    public long users() {
        return users;
    }

    /** Rows that are learned from with the first seed. */
    public int rows() {
        return rows;
    }

    public int features() {
        return features;
    }
}
