package io.shopstream.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.experiment.UnitSums.Collector;
import io.shopstream.experiment.UnitSums.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnitSumsTest {

    @Test
    void sumsAreThoseOfTheUnits() {
        Collector collector = new Collector();
        collector.add(1, 2, 3, 4);
        collector.add(5, 6, 7, 9);
        UnitSums sums = collector.sums();

        assertThat(sums.units()).isEqualTo(2);
        assertThat(sums.sum(Value.EARLIER_NUMERATOR)).isEqualTo(10);
        assertThat(sums.mean(Value.DENOMINATOR)).isEqualTo(4);
        assertThat(sums.product(Value.NUMERATOR, Value.EARLIER_DENOMINATOR)).isEqualTo(4 + 45);
        assertThat(sums.product(Value.EARLIER_DENOMINATOR, Value.NUMERATOR)).isEqualTo(4 + 45);
        assertThat(sums.covariance(Value.NUMERATOR, Value.NUMERATOR)).isEqualTo(8);
        assertThat(sums.covariance(Value.EARLIER_DENOMINATOR, Value.NUMERATOR)).isEqualTo(10);
    }

    @Test
    void whatSomethingElseHasSummedCountsTheSame() {
        Collector units = new Collector();
        units.add(1, 2, 3, 4);
        units.add(5, 6, 7, 9);
        UnitSums expected = units.sums();
        Collector collector = new Collector().addUnits(2);
        for (Value first : Value.values()) {
            collector.addSum(first, expected.sum(first));
            for (Value second : Value.values()) {
                if (second.ordinal() <= first.ordinal()) {
                    collector.addProduct(first, second, expected.product(first, second));
                }
            }
        }

        assertThat(collector.sums()).isEqualTo(expected);
    }

    @Property(tries = 50)
    void partsAddUpToTheWholeInAnyOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int parts) {
        Random random = new Random(seed);
        Collector whole = new Collector();
        List<Collector> collectors = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            collectors.add(new Collector());
        }
        for (int i = 0; i < 200; i++) {
            double[] unit = random.doubles(4, -10, 1000).toArray();
            whole.add(unit[0], unit[1], unit[2], unit[3]);
            collectors.get(random.nextInt(parts)).add(unit[0], unit[1], unit[2], unit[3]);
        }
        Collections.shuffle(collectors, random);
        UnitSums merged = collectors.stream().map(Collector::sums).reduce(UnitSums.NONE, UnitSums::plus);

        assertThat(merged.units()).isEqualTo(200);
        for (Value first : Value.values()) {
            assertThat(merged.sum(first))
                    .isCloseTo(
                            whole.sums().sum(first), within(1e-12 * whole.sums().sum(first)));
            for (Value second : Value.values()) {
                double product = whole.sums().product(first, second);
                assertThat(merged.product(first, second)).isCloseTo(product, within(1e-12 * product));
            }
        }
    }

    @Test
    void whatIsNoUnitIsRefused() {
        assertThatThrownBy(() -> new Collector().add(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a unit's values must be finite, not NaN");
        assertThatThrownBy(() -> new Collector().addUnits(-1)).hasMessage("there cannot be -1 units");
        assertThat(UnitSums.NONE.covariance(Value.NUMERATOR, Value.NUMERATOR)).isNaN();
    }
}
