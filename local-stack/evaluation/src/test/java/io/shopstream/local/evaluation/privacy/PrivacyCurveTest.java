package io.shopstream.local.evaluation.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyCurveTest {

    /** What the issue asks for, on 30,000 rows of made-up shoppers. */
    @Test
    void atAnEpsilonOfOneOnThirtyThousandRowsHardlyAnythingIsLost() {
        PrivacyCurve curve = PrivacyCurve.ofMadeUp(30_000, 1);

        assertThat(curve.losesMuch()).isFalse();
        assertThat(curve.rows()).isBetween(29_000, 31_000);
        for (Way way : List.of(Way.OBJECTIVE, Way.GRADIENTS)) {
            assertThat(point(curve, way, 1).lost().mean()).isBetween(-0.005, 0.02);
        }
        assertThat(point(curve, Way.PLAIN, Double.POSITIVE_INFINITY).area().mean())
                .isGreaterThan(0.88);
    }

    @Test
    void lessEpsilonCostsMoreAndTheCostsAreTold() {
        PrivacyCurve curve = PrivacyCurve.ofMadeUp(1_000, 2);

        assertThat(curve.points()).hasSize(16);
        assertThat(curve.losesMuch()).isTrue();
        assertThat(point(curve, Way.LOCAL, 0.1).lost().mean()).isGreaterThan(0.2);
        for (Way way : List.of(Way.OBJECTIVE, Way.GRADIENTS)) {
            assertThat(point(curve, way, 0.1).lost().mean())
                    .isGreaterThan(point(curve, way, 10).lost().mean());
        }
        assertThat(point(curve, Way.GRADIENTS, 3).delta()).isEqualTo(1e-5);
        assertThat(point(curve, Way.OBJECTIVE, 3).delta()).isBetween(1e-18, 1e-15);
        assertThat(point(curve, Way.LOCAL, 3).delta()).isZero();
        assertThat(point(curve, Way.LOCAL, 1).mostAdvantage()).isCloseTo(0.4621, within(1e-4));
        assertThat(curve.points()).noneMatch(CurvePoint::attackBeyondBound);
    }

    @Test
    void theSameSeedsGiveTheSameFigures(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("one.csv");
        Path other = folder.resolve("other.csv");
        CurveCsv.write(PrivacyCurve.ofMadeUp(1_000, 1), one);
        CurveCsv.write(PrivacyCurve.ofMadeUp(1_000, 1), other);

        List<String> lines = Files.readAllLines(one);
        assertThat(lines).hasSize(17).isEqualTo(Files.readAllLines(other));
        assertThat(lines.get(1)).startsWith("no privacy,,,0.");
        assertThat(lines.get(2)).startsWith("objective perturbation,0.1,").endsWith(",0.049958");
    }

    @Test
    void nobodyIsLearnedFromAndJudgedBy() {
        PrivacyCurve.Split split = PrivacyCurve.Split.of(MadeUpShoppers.of(3_000, 1), 0.75, 1);

        Set<String> both = new HashSet<>(split.train().users());
        both.retainAll(split.test().users());
        assertThat(both).isEmpty();
        assertThat(split.train().rows().length + split.test().rows().length).isEqualTo(3_000);
        assertThat(split.train().countOfUsers()).isBetween(650L, 850L);
    }

    /** With privacy, attackers have less than without, and no more than the bound. */
    @Test
    void attackersTellLessOfPrivateModels() {
        List<AttackEvaluation.Attacked> attacked = new AttackEvaluation(40).run();

        AttackEvaluation.Attacked plain = attacked.get(0);
        assertThat(plain.way()).isEqualTo(Way.PLAIN);
        assertThat(plain.byLoss().lower()).isGreaterThan(0.25);
        assertThat(attacked.subList(1, 5)).allSatisfy(one -> {
            assertThat(one.beyondBound()).isFalse();
            assertThat(one.byLoss().mean()).isLessThan(plain.byLoss().lower());
            if (one.epsilon() == 1) {
                assertThat(one.byLoss().mean()).isLessThan(0.15);
                assertThat(one.most()).isCloseTo(0.4621, within(1e-4));
            }
        });
    }

    private static CurvePoint point(PrivacyCurve curve, Way way, double epsilon) {
        return curve.points().stream()
                .filter(point -> point.way() == way && point.epsilon() == epsilon)
                .findFirst()
                .orElseThrow();
    }
}
