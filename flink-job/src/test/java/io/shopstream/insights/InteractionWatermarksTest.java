package io.shopstream.insights;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static io.shopstream.insights.summary.MessageBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class InteractionWatermarksTest {

    private final List<Long> watermarks = new ArrayList<>();
    private final InteractionWatermarks generator = new InteractionWatermarks(Duration.ofMinutes(1));

    @Test
    void followTheLatestInteractionWhateverKafkaSaysOfTheRecord() {
        see(
                time("23:00:00"),
                new Incoming(message("m-1").view("10:05:00", "p-1", "Sofas").build(), null));
        see(
                Long.MIN_VALUE,
                new Incoming(message("m-2").view("10:07:00", "p-1", "Sofas").build(), null));
        see(
                time("23:00:00"),
                new Incoming(message("m-3").view("10:01:00", "p-1", "Sofas").build(), null));

        assertThat(watermarks).containsExactly(time("10:04:00") - 1, time("10:06:00") - 1, time("10:06:00") - 1);
    }

    @Test
    void aRecordWithoutAMessageMovesNothing() {
        see(time("10:00:00"), new Incoming(null, new DeadLetter("t", null, null, new String[0])));

        assertThat(watermarks).containsExactly(Long.MIN_VALUE);
    }

    private void see(long recordTimestamp, Incoming incoming) {
        WatermarkOutput output = new WatermarkOutput() {
            @Override
            public void emitWatermark(Watermark watermark) {
                watermarks.add(watermark.getTimestamp());
            }

            @Override
            public void markIdle() {}

            @Override
            public void markActive() {}
        };
        generator.onEvent(incoming, recordTimestamp, output);
        generator.onPeriodicEmit(output);
    }
}
