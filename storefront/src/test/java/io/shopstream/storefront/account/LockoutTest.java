package io.shopstream.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.storefront.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockoutTest {

    private final MovableClock clock = new MovableClock();
    private final Lockout lockout = new Lockout(3, clock);

    @Test
    void afterSomeAttemptsEachWaitIsTwiceTheOneBefore() {
        for (int i = 0; i < 3; i++) {
            assertThat(lockout.begin("ida")).isZero();
        }
        for (int seconds : new int[] {1, 2, 4, 8}) {
            assertThat(lockout.begin("ida")).isEqualTo(Duration.ofSeconds(seconds));
            clock.pass(Duration.ofSeconds(seconds));
            assertThat(lockout.begin("ida")).isZero();
        }
    }

    @Test
    void noWaitIsLongerThanAQuarterOfAnHourAndAnHourIsForgotten() {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 60; i++) {
            Duration wait = lockout.begin("ida");
            longest = wait.compareTo(longest) > 0 ? wait : longest;
            clock.pass(wait);
        }
        assertThat(longest).isEqualTo(Duration.ofMinutes(15));
        clock.pass(Duration.ofMinutes(61));
        assertThat(lockout.begin("ida")).isZero();
        assertThat(lockout.begin("ida")).isZero();
    }

    @Test
    void aSuccessForgetsAndOthersAreNotTouched() {
        lockout.begin("ida");
        lockout.begin("ida");
        lockout.succeeded("ida");
        for (int i = 0; i < 3; i++) {
            assertThat(lockout.begin("ida")).isZero();
        }
        assertThat(lockout.begin("ida")).isPositive();
        assertThat(lockout.begin("ole")).isZero();
    }

    /** Or an account of one's own would buy as many guesses as one likes. */
    @Test
    void aGoodAttemptOfAnAddressTakesBackOnlyItself() {
        lockout.begin("10.0.0.1");
        lockout.begin("10.0.0.1");
        assertThat(lockout.begin("10.0.0.1")).isZero();
        lockout.undo("10.0.0.1");
        assertThat(lockout.begin("10.0.0.1")).isZero();
        assertThat(lockout.begin("10.0.0.1")).isPositive();
    }
}
