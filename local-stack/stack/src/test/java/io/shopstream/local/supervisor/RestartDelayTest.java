package io.shopstream.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartDelayTest {

    private static final Duration SHORT_LIFE = Duration.ofSeconds(3);

    @Test
    void pausesDoubleUpToALimitWhileLivesAreShort() {
        List<Long> pauses = Stream.iterate(RestartDelay.initial(), delay -> delay.afterLife(SHORT_LIFE))
                .map(delay -> delay.pause().toMillis())
                .limit(9)
                .toList();

        assertThat(pauses).containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 15_000L, 15_000L, 15_000L);
    }

    @Test
    void aGoodLifeStartsTheBackoffAnew() {
        RestartDelay worn = RestartDelay.initial().afterLife(SHORT_LIFE).afterLife(SHORT_LIFE);

        assertThat(worn.afterLife(Duration.ofMinutes(1)).pause()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aDeathSaysHowItCame() {
        assertThat(new Death(0, 7, 137, List.of()).cause()).isEqualTo("was ended by signal 9 (KILL)");
        assertThat(new Death(0, 7, 128 + 50, List.of()).cause()).isEqualTo("was ended by signal 50");
        assertThat(new Death(0, 7, 3, List.of()).cause()).isEqualTo("exited with status 3");
        assertThat(new Death(0, 0, Death.NOT_STARTED, List.of()).cause()).isEqualTo("could not be started");
    }
}
