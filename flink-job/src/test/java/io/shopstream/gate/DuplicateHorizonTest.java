package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.gate.memory.Memory.MessageQuestion;
import io.shopstream.session.MessageIdentity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DuplicateHorizonTest {

    private static final long NOW = Instant.parse("2026-11-20T10:00:00Z").toEpochMilli();
    private static final long TODAY = 20_777;
    private static final long LONG_AGO = 0;

    private final DuplicateHorizon horizon = new DuplicateHorizon(Duration.ofHours(24), 7);

    @Test
    void asksNothingAboutWhatCannotHaveComeBeyondTheHorizon() {
        assertThat(horizon.question(arrival("2026-11-19T10:00:00Z"), NOW, LONG_AGO))
                .isNull();
    }

    @Test
    void asksFromTheFirstPossibleDayToTheEndOfWhatStateDoesNotCover() {
        assertThat(horizon.question(arrival("2026-11-19T09:59:59.999Z"), NOW, LONG_AGO))
                .isEqualTo(question(TODAY - 1, TODAY - 1));
        assertThat(horizon.question(arrival("2026-11-17T00:00:00Z"), NOW, LONG_AGO))
                .isEqualTo(question(TODAY - 3, TODAY - 1));
    }

    @Test
    void asksAboutNoDayThatRedisHasForgotten() {
        assertThat(horizon.question(arrival("2011-01-01T00:00:00Z"), NOW, LONG_AGO))
                .isEqualTo(question(TODAY - 7, TODAY - 1));
        assertThat(horizon.question(arrival(Long.MIN_VALUE), NOW, LONG_AGO)).isEqualTo(question(TODAY - 7, TODAY - 1));
        DuplicateHorizon longer = new DuplicateHorizon(Duration.ofDays(9), 7);
        assertThat(longer.question(arrival(Long.MIN_VALUE), NOW, LONG_AGO)).isNull();
    }

    @Test
    void aStateThatHasJustBegunCoversNothing() {
        assertThat(horizon.question(arrival("2026-11-20T09:59:59Z"), NOW, NOW)).isEqualTo(question(TODAY, TODAY));
        assertThat(horizon.question(arrival("2026-11-20T09:59:59Z"), NOW, NOW - 1_000))
                .isNull();
    }

    private static Arrival arrival(String notBefore) {
        return arrival(Instant.parse(notBefore).toEpochMilli());
    }

    private static Arrival arrival(long notBefore) {
        return new Arrival("ada", "s-1", "m-1", 0, new long[] {}, notBefore, GateMessages.raw(""));
    }

    private static MessageQuestion question(long firstDay, long lastDay) {
        return new MessageQuestion(new MessageIdentity("ada", "m-1"), firstDay, lastDay);
    }
}
