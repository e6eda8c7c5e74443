package io.shopstream.local.evaluation.privacy;

import io.shopstream.prediction.quality.MeanInterval;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.attack.MembershipAttack;
import io.shopstream.privacy.training.BoundedLogisticModel;
import io.shopstream.privacy.training.PrivateModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Membership inference where it is easiest: few shoppers and many features, so that a model learns its shoppers by heart. Each of them is in by a
 * coin, which is what the bound is about.
 */
public final class AttackEvaluation {

    /** Of whom half are in. */
    private static final int ROWS_OF_THE_POOL = 80;

    private static final double[] EPSILONS = {1, 10};

    /**
     * What attackers reach on models of one way.
     *
     * @param byLoss the advantage of the one who looks at losses
     * @param byRatio of the one who has a reference model
     * @param most of any attacker
     */
    public record Attacked(Way way, double epsilon, MeanInterval byLoss, MeanInterval byRatio, double most) {

        /** Whether an attacker has more than is possible, by more than chance. */
        public boolean beyondBound() {
            return byLoss.lower() > most || byRatio.lower() > most;
        }
    }

    private final int models;

    /** @param models of each way and epsilon */
    public AttackEvaluation(int models) {
        this.models = models;
    }

    /** Attacks models of each way that learns from what is not noisy already. */
    public List<Attacked> run() {
        List<Attacked> all = new ArrayList<>();
        all.add(attack(Way.PLAIN, Double.POSITIVE_INFINITY));
        for (Way way : List.of(Way.OBJECTIVE, Way.GRADIENTS)) {
            for (double epsilon : EPSILONS) {
                all.add(attack(way, epsilon));
            }
        }
        return all;
    }

    private Attacked attack(Way way, double epsilon) {
        double[] byLoss = new double[models];
        double[] byRatio = new double[models];
        PrivacyLoss loss = PrivacyLoss.pure(0);
        Way.Trainer trainer = way.at(epsilon);
        Way.Trainer plain = Way.PLAIN.at(Double.POSITIVE_INFINITY);
        for (int model = 0; model < models; model++) {
            PrivacyCurve.Split split = PrivacyCurve.Split.of(MadeUpShoppers.of(ROWS_OF_THE_POOL, model), 0.5, model);
            LabelledRows others = MadeUpShoppers.of(ROWS_OF_THE_POOL / 2, models + model);
            SplittableRandom random = new SplittableRandom(model);
            PrivateModel target = trainer.train(split.train(), random::nextLong);
            BoundedLogisticModel reference =
                    plain.train(others, random::nextLong).model();
            double[] members = split.train().losses(target.model());
            double[] strangers = split.test().losses(target.model());
            byLoss[model] = MembershipAttack.byLoss(members, strangers);
            byRatio[model] = MembershipAttack.byRatio(
                    minus(members, split.train().losses(reference)),
                    minus(strangers, split.test().losses(reference)));
            loss = target.loss();
        }
        return new Attacked(way, epsilon, MeanInterval.of(byLoss), MeanInterval.of(byRatio), loss.mostAdvantage());
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return difference;
    }
}
