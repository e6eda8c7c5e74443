package io.shopstream.simulator.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final StringWriter shown = new StringWriter();

    @Test
    void aTerminalShowsABar() {
        ConsoleProgress progress = new ConsoleProgress(new PrintWriter(shown), true);

        progress.onProgress(new PublishProgress(1_500, 400, OptionalDouble.of(0.5), Duration.ofSeconds(2)));
        progress.onEnd();

        assertThat(shown.toString())
                .isEqualTo("\r[###############---------------]  50 %  1,500 messages of 400 sessions,"
                        + " 750 messages a second\u001b[K" + System.lineSeparator());
    }

    @Test
    void elsewhereALineEveryFiveSecondsIsEnough() {
        ConsoleProgress progress = new ConsoleProgress(new PrintWriter(shown), false);
        for (int second = 1; second <= 11; second++) {
            progress.onProgress(
                    new PublishProgress(second * 100L, second, OptionalDouble.empty(), Duration.ofSeconds(second)));
        }
        progress.onEnd();

        assertThat(shown.toString().lines())
                .containsExactly(
                        "500 messages of 5 sessions, 100 messages a second",
                        "1,000 messages of 10 sessions, 100 messages a second");
    }
}
