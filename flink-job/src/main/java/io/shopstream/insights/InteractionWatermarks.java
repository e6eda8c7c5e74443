package io.shopstream.insights;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Watermarks by the latest interactions of messages, whatever the timestamps of the records that carry them. */
final class InteractionWatermarks extends BoundedOutOfOrdernessWatermarks<Incoming> {

    InteractionWatermarks(Duration outOfOrderness) {
        super(outOfOrderness);
    }

    @Override
    public void onEvent(Incoming incoming, long recordTimestamp, WatermarkOutput output) {
        super.onEvent(incoming, incoming.latestAt(), output);
    }
}
