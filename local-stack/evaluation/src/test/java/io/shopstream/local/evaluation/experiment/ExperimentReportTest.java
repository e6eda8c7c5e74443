package io.shopstream.local.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.evaluation.experiment.TrueFindings.Coverage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentReportTest {

    private static final Coverage HELD = new Coverage(0.98, 0.96);

    private static ExperimentReport report(
            double ever,
            double familyWise,
            double last,
            Coverage held,
            double reduction,
            double bias,
            SplitAlarms split) {
        return new ExperimentReport(
                1_000,
                List.of(new FalseFindings("clicks", ever, 0.2, 0.05)),
                familyWise,
                List.of(new TrueFindings(ShopMetric.CLICKS, 0.1, 0.82, last, 0.86, held, HELD)),
                List.of(new VarianceReduction(ShopMetric.CLICKS, 0.2, reduction, bias)),
                split);
    }

    @Test
    void whatIsWithinTheBoundsIsKept() {
        assertThat(report(0.05, 0.05, 0.80, HELD, 0.25, -3.9, new SplitAlarms(0.002, 1, 0.1, 0.95))
                        .broken())
                .isEmpty();
    }

    @Test
    void eachPromiseThatIsNotKeptIsTold() {
        assertThat(report(0.051, 0.052, 0.70, new Coverage(0.94, 0.93), 0.05, 4.1, new SplitAlarms(0.003, 0, 0.1, 0.9))
                        .broken())
                .containsExactly(
                        "5.1 % A/A experiments with an effect on clicks, at most 5.0 % allowed",
                        "5.2 % A/A experiments with an effect on any metric, at most 5.0 % allowed",
                        "94.0 % last intervals of clicks an impression with the truth, at least 95.0 % wanted",
                        "93.0 % experiments whose intervals of clicks an impression held the truth, at least 95.0 % wanted",
                        "70.0 % effects on clicks an impression found at the end, at least 77.1 % wanted",
                        "5.0 % of the variance of clicks an impression taken off by CUPED, at least 8.7 % wanted",
                        "CUPED moves the difference in clicks an impression by 4.1 standard errors",
                        "0.3 % sound splits with an alarm, at most 0.2 % allowed",
                        "90.0 % broken splits with an alarm, at least 95.0 % wanted");
        assertThat(report(0, 0, 0.9, HELD, Double.NaN, 0, new SplitAlarms(0, 0, 0.1, 1))
                        .broken())
                .containsExactly(
                        "90.0 % effects on clicks an impression found at the end, at most 86.9 % allowed",
                        "86.0 % effects on clicks an impression found on any day, at least 90.0 % wanted",
                        "NaN % of the variance of clicks an impression taken off by CUPED, at least 8.7 % wanted",
                        "NaN % of the variance of clicks an impression taken off by CUPED, at most 31.3 % allowed");
    }
}
