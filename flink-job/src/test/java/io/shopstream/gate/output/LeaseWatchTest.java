package io.shopstream.gate.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.gate.output.LeaseWatch.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {

    private static final LeaseTerms TERMS = new LeaseTerms(
            Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(8), Duration.ofMillis(300));

    private long seconds;
    private final LeaseWatch watch =
            new LeaseWatch("ours", TERMS, () -> Duration.ofSeconds(seconds).toNanos());

    @Test
    void aLeaseThatNobodyEverHadIsFree() {
        assertThat(watch.look(null)).isEqualTo(Verdict.FREE);
    }

    @Test
    void aJobThatIsRestartedGoesOnAtOnce() {
        assertThat(watch.look(lease("ours", 7))).isEqualTo(Verdict.OWN);
        assertThat(watch.look(lease("ours", 7).atRest())).isEqualTo(Verdict.OWN);
    }

    @Test
    void aLeaseThatIsRenewedIsHeld() {
        assertThat(watch.look(lease("other", 7))).isEqualTo(Verdict.UNCLEAR);
        seconds = 5;
        assertThat(watch.look(lease("other", 8))).isEqualTo(Verdict.HELD);
    }

    @Test
    void aLeaseThatNobodyRenewsIsFreeWhenItHasBeenWatchedForThirtySeconds() {
        watch.look(lease("other", 7));
        seconds = 29;
        assertThat(watch.look(lease("other", 7))).isEqualTo(Verdict.UNCLEAR);
        seconds = 30;
        assertThat(watch.look(lease("other", 7))).isEqualTo(Verdict.FREE);
    }

    @Test
    void theLeaseOfACancelledJobIsFreeAfterEightSeconds() {
        watch.look(lease("other", 7));
        seconds = 2;
        assertThat(watch.look(lease("other", 7).atRest())).isEqualTo(Verdict.UNCLEAR);
        seconds = 9;
        assertThat(watch.look(lease("other", 7).atRest())).isEqualTo(Verdict.UNCLEAR);
        seconds = 10;
        assertThat(watch.look(lease("other", 7).atRest())).isEqualTo(Verdict.FREE);
    }

    @Test
    void aJobThatComesBackFromItsRestHoldsItsLease() {
        watch.look(lease("other", 7).atRest());
        seconds = 4;
        assertThat(watch.look(lease("other", 9))).isEqualTo(Verdict.HELD);
    }

    @Test
    void whoeverTookTheLeaseMeanwhileHoldsIt() {
        watch.look(lease("gone", 7));
        seconds = 31;
        assertThat(watch.look(lease("faster", 8))).isEqualTo(Verdict.HELD);
    }

    private static Lease lease(String holder, long turn) {
        return new Lease(holder, turn, false);
    }
}
