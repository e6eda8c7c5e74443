package io.shopstream.report.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final Compared TINY =
            new Compared("a rate of 3", Unit.SHARE, Better.MORE, new Sample.Share(0, 3), new Sample.Share(3, 3));
    private static final Compared MEAN = new Compared(
            "mean", Unit.NUMBER, Better.MORE, new Sample.Mean(12, 16, 100, 100), new Sample.Mean(10, 9, 100, 100));
    private static final Compared SHARE =
            new Compared("share", Unit.SHARE, Better.MORE, new Sample.Share(90, 1_000), new Sample.Share(120, 1_000));
    private static final Compared COUNT =
            new Compared("count", Unit.COUNT, Better.MORE, Sample.Total.count(45), Sample.Total.count(55));

    private final Changes changes = new Changes(List.of(
            new Changes.Placed("A", TINY),
            new Changes.Placed("B", COUNT),
            new Changes.Placed("C", SHARE),
            new Changes.Placed("D", MEAN)));

    /** In standard errors they are -4, 2.19 and 1. */
    @Test
    void theMostUnusualChangeLeadsAndARateOfThreeComesLast() {
        assertThat(changes.ranked())
                .extracting(ranked -> ranked.figure().name())
                .containsExactly("mean", "share", "count", "a rate of 3");
        assertThat(changes.tested()).isEqualTo(3);
    }

    /** By Holm: 3 * 0.0000633, 2 * 0.02865 and 0.3173. */
    @Test
    void whatIsClearAloneMayBeChanceAmongMany() {
        assertThat(changes.ranked().get(0).adjusted()).isEqualTo(1.9003e-4, within(1e-7));
        assertThat(changes.ranked().get(1).adjusted()).isEqualTo(0.057299, within(1e-5));
        assertThat(changes.ranked().get(2).adjusted()).isEqualTo(0.317311, within(1e-5));
        assertThat(changes.ranked().get(3).adjusted()).isNaN();
        assertThat(SHARE.isClear()).isTrue();
        assertThat(changes.clear()).extracting(Changes.Ranked::chapter).containsExactly("D");
    }

    @Test
    void ofNothingNothingChanged() {
        assertThat(new Changes(List.of()).ranked()).isEmpty();
    }
}
