package io.shopstream.local.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A hundred experiments of each kind, read after each of 14 days. */
class ExperimentEvaluationTest {

    @SuppressWarnings("NullAway.Init")
    private static ExperimentReport report;

    @BeforeAll
    static void simulate() {
        report = new ExperimentEvaluation(100, 14, 400, 1).run();
    }

    @Test
    void allPromisesAreKept() {
        assertThat(report.broken()).isEmpty();
    }

    @Test
    void lookingEveryDayFindsNothingWhereNothingIs() {
        assertThat(report.falseFindings()).hasSize(6).allSatisfy(found -> {
            assertThat(found.ever()).isLessThanOrEqualTo(0.05);
            assertThat(found.fixedLast()).isBetween(0.005, 0.1);
        });
        assertThat(report.familyWise()).isLessThanOrEqualTo(0.05);
    }

    /** Were it not so, the simulation could not tell the two kinds of intervals apart. */
    @Test
    void lookingEveryDayAtIntervalsForASingleLookDoesHarm() {
        assertThat(report.falseFindings())
                .allSatisfy(found -> assertThat(found.fixedEver()).isGreaterThan(0.08));
        assertThat(report.trueFindings().get(0).fixed().always()).isLessThan(0.9);
    }

    @Test
    void effectsAreFoundAsOftenAsPromised() {
        assertThat(report.trueFindings()).hasSize(3).allSatisfy(found -> {
            assertThat(found.computed()).isBetween(0.8, 0.93);
            assertThat(found.last()).isBetween(found.computed() - 0.1, found.computed() + 0.1);
            assertThat(found.ever()).isGreaterThan(found.last());
            assertThat(found.sequence().always()).isGreaterThanOrEqualTo(0.95);
        });
    }

    @Test
    void whatCameBeforeTakesVarianceOff() {
        assertThat(report.reductions().get(0).metric()).isEqualTo(ShopMetric.CLICKS);
        assertThat(report.reductions().get(0).predicted()).isGreaterThan(0.1);
        assertThat(report.reductions().get(0).found()).isGreaterThan(0.05);
    }

    @Test
    void brokenSplitsAreTold() {
        assertThat(report.split().sound()).isZero();
        assertThat(report.split().broken()).isGreaterThan(0.95);
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        assertThat(new ExperimentEvaluation(3, 7, 200, 5).run())
                .isEqualTo(new ExperimentEvaluation(3, 7, 200, 5).run());
        assertThat(new ExperimentEvaluation(3, 7, 200, 5).run())
                .isNotEqualTo(new ExperimentEvaluation(3, 7, 200, 6).run());
    }
}
