package io.shopstream.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmProcedureTest {

    @Test
    void eachPValueIsTakenAsOftenAsThereAreOthersNotYetFound() {
        assertThat(HolmProcedure.adjusted(0.04, 0.01, 0.02, 0.5))
                .containsExactly(new double[] {0.08, 0.04, 0.06, 0.5}, within(1e-12));
        assertThat(HolmProcedure.adjusted(0.9, 0.8)).containsExactly(1, 1);
        assertThat(HolmProcedure.adjusted()).isEmpty();
        assertThatThrownBy(() -> HolmProcedure.adjusted(0.1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a p value must be between 0 and 1, not NaN");
    }

    /** Closed testing: a metric is found when each set of metrics that it is in is, by Bonferroni. */
    @Property
    void whatIsFoundIsWhatClosedTestingFinds(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = 0, max = 1) @Scale(4) Double> family) {
        double[] pValues = family.stream().mapToDouble(Double::doubleValue).toArray();
        double[] adjusted = HolmProcedure.adjusted(pValues);
        for (int metric = 0; metric < pValues.length; metric++) {
            double greatest = 0;
            for (int set = 1; set < 1 << pValues.length; set++) {
                if ((set >> metric & 1) == 1) {
                    double least = 1;
                    for (int other = 0; other < pValues.length; other++) {
                        least = (set >> other & 1) == 1 ? Math.min(least, pValues[other]) : least;
                    }
                    greatest = Math.max(greatest, Math.min(1, least * Integer.bitCount(set)));
                }
            }

            assertThat(adjusted[metric]).isCloseTo(greatest, within(1e-12));
        }
    }
}
