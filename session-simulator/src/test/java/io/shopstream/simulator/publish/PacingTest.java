package io.shopstream.simulator.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.Action;
import io.shopstream.simulator.Messages;
import io.shopstream.simulator.OutgoingMessage;
import org.junit.jupiter.api.Test;

class PacingTest {

    private static final OutgoingMessage TEN = at("2025-06-02T10:00:00Z");

    private static final OutgoingMessage TEN_SECONDS_LATER = at("2025-06-02T10:00:10Z");

    @Test
    void unlimitedIsDueAtOnce() {
        assertThat(Pacing.unlimited().dueNanos(TEN_SECONDS_LATER, 1_000_000, 1_000))
                .isZero();
    }

    @Test
    void messagesASecondSpacesMessages() {
        Pacing pacing = Pacing.messagesPerSecond(4);

        assertThat(pacing.dueNanos(TEN, 0, 1)).isZero();
        assertThat(pacing.dueNanos(TEN, 8, 1)).isEqualTo(2_000_000_000L);
    }

    @Test
    void sessionsASecondSpacesNewSessions() {
        Pacing pacing = Pacing.sessionsPerSecond(0.5);

        assertThat(pacing.dueNanos(TEN, 0, 1)).isZero();
        assertThat(pacing.dueNanos(TEN, 8, 3)).isEqualTo(4_000_000_000L);
    }

    @Test
    void eventTimePassesAsFastAsSaid() {
        Pacing pacing = Pacing.eventTime(20);

        assertThat(pacing.dueNanos(TEN, 0, 1)).isZero();
        assertThat(pacing.dueNanos(TEN_SECONDS_LATER, 1, 1)).isEqualTo(500_000_000L);
        assertThat(pacing.dueNanos(TEN, 2, 1)).isZero();
    }

    @Test
    void refusesWhatIsNoRate() {
        assertThatThrownBy(() -> Pacing.sessionsPerSecond(0))
                .hasMessage("sessions a second must be a positive number, not 0.0");
        assertThatThrownBy(() -> Pacing.messagesPerSecond(Double.NaN))
                .hasMessage("messages a second must be a positive number, not NaN");
        assertThatThrownBy(() -> Pacing.eventTime(-1)).hasMessage("speed must be a positive number, not -1.0");
    }

    private static OutgoingMessage at(String time) {
        return Messages.message("u", "s", 0, Messages.interaction(time, Action.VIEW, "p"));
    }
}
