package io.shopstream.report.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.report.content.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Held against values that were computed by hand. */
class SampleTest {

    @Test
    void sharesAreHeldAgainstEachOtherByTheTestOfTwoProportions() {
        // pooled 0.105; 0.03 / sqrt(0.105 * 0.895 * 2 / 1000)
        assertThat(z(new Sample.Share(90, 1_000), new Sample.Share(120, 1_000))).isEqualTo(2.18826, within(1e-5));
        // pooled 60 / 1,200; 0.05 / sqrt(0.05 * 0.95 * (1 / 200 + 1 / 1000))
        assertThat(z(new Sample.Share(20, 200), new Sample.Share(40, 1_000))).isEqualTo(-3.554093, within(1e-6));
    }

    @Test
    void aShareOfThreeSessionsSaysNothing() {
        assertThat(new Sample.Share(3, 3).z(new Sample.Share(0, 3))).isEmpty();
        assertThat(new Sample.Share(4, 1_000).z(new Sample.Share(0, 1_000))).isEmpty();
        assertThat(new Sample.Share(996, 1_000).z(new Sample.Share(1_000, 1_000)))
                .isEmpty();
        assertThat(new Sample.Share(0, 0).z(new Sample.Share(0, 1_000))).isEmpty();
        assertThat(new Sample.Share(0, 0).value()).isNaN();
        // five of each are expected in each week
        assertThat(new Sample.Share(10, 1_000).z(new Sample.Share(0, 1_000))).isPresent();
    }

    @Test
    void countsAreHeldAgainstEachOtherAsThoseOfPoissonProcesses() {
        // 40 / sqrt(200)
        assertThat(z(Sample.Total.count(80), Sample.Total.count(120))).isEqualTo(2.828427, within(1e-6));
        assertThat(Sample.Total.count(16).z(Sample.Total.count(3))).isEmpty();
        assertThat(Sample.Total.count(20).z(Sample.Total.count(0))).isPresent();
    }

    @Test
    void aSumOfMoneyVariesAsItsSquares() {
        // 300 / sqrt(30,000 + 20,000)
        assertThat(z(new Sample.Total(700, 20_000, 40), new Sample.Total(1_000, 30_000, 50)))
                .isEqualTo(1.341641, within(1e-6));
    }

    @Test
    void meansAreHeldAgainstEachOtherByTheirStandardErrors() {
        // 2 / sqrt(9 / 100 + 16 / 100)
        assertThat(z(new Sample.Mean(10, 9, 100, 100), new Sample.Mean(12, 16, 100, 100)))
                .isEqualTo(4, within(1e-12));
        assertThat(new Sample.Mean(12, 16, 1_000, 29).z(new Sample.Mean(10, 9, 1_000, 100)))
                .isEmpty();
        assertThat(new Sample.Mean(12, 0, 100, 100).z(new Sample.Mean(10, 0, 100, 100)))
                .isEmpty();
    }

    @Test
    void aChangeIsColouredWhereItIsClear() {
        Compared bounce = new Compared(
                "Bounce rate", Unit.SHARE, Better.LESS, new Sample.Share(90, 1_000), new Sample.Share(120, 1_000));
        Compared slight = new Compared(
                "Bounce rate", Unit.SHARE, Better.LESS, new Sample.Share(90, 1_000), new Sample.Share(95, 1_000));

        assertThat(bounce.change().tone()).isEqualTo(Cell.Tone.BAD);
        assertThat(bounce.cells())
                .extracting(Cell::text)
                .isEqualTo(List.of("12.0 %", "9.0 %", "+33.3 %", "no", "2.19"));
        assertThat(slight.change().tone()).isEqualTo(Cell.Tone.EVEN);
        assertThat(slight.cells()).extracting(Cell::text).isEqualTo(List.of("9.5 %", "9.0 %", "+5.6 %", "yes", "0.39"));
    }

    @Test
    void whatWasNothingBeforeHasNoLift() {
        Compared grown =
                new Compared("Sessions", Unit.COUNT, Better.MORE, Sample.Total.count(0), Sample.Total.count(1_234));

        assertThat(grown.cells()).extracting(Cell::text).isEqualTo(List.of("1,234", "0", "from 0", "no", "35.13"));
    }

    private static double z(Sample before, Sample now) {
        return now.z(before).orElseThrow();
    }
}
