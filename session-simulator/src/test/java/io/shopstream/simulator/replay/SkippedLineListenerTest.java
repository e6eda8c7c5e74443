package io.shopstream.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SkippedLineListenerTest {

    @Test
    void showsTheFirstBadLinesAndCountsTheRest() {
        StringWriter shown = new StringWriter();
        SkippedLineListener listener = SkippedLineListener.printing(new PrintWriter(shown, true), 2);
        Path file = Path.of("shop.csv");

        listener.onSkipped(new SkippedLine(file, 2, SkipKind.CANCELLED_INVOICE, "is cancelled"));
        for (long line = 3; line < 9; line++) {
            listener.onSkipped(new SkippedLine(file, line, SkipKind.BAD_LINE, "price is not a number"));
        }

        assertThat(shown.toString().lines())
                .containsExactly(
                        "shop.csv:3: price is not a number",
                        "shop.csv:4: price is not a number",
                        "further bad lines are counted, not shown");
    }
}
