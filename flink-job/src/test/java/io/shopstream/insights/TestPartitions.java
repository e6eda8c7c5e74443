package io.shopstream.insights;

import io.shopstream.stream.message.Incoming;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;

/** Partitions of one source with a watermark each, combined by Flink's own rules, and a clock that a test turns. */
final class TestPartitions {

    /** As often as Flink asks for watermarks. */
    private static final long PERIOD = 200;

    private final List<WatermarkGenerator<Incoming>> generators = new ArrayList<>();
    private final List<WatermarkOutput> outputs = new ArrayList<>();
    private final WatermarkOutputMultiplexer multiplexer;
    private long watermark = Long.MIN_VALUE;
    private long now;

    TestPartitions(int count, InsightsRules rules, Instant start) {
        now = start.toEpochMilli();
        multiplexer = new WatermarkOutputMultiplexer(new Kept());
        for (int partition = 0; partition < count; partition++) {
            String id = Integer.toString(partition);
            multiplexer.registerNewOutput(id, updated -> {});
            outputs.add(multiplexer.getDeferredOutput(id));
            generators.add(rules.watermarks(new TurnedClock()).createWatermarkGenerator(new Context()));
        }
    }

    void see(int partition, Incoming incoming, long recordTimestamp) {
        generators.get(partition).onEvent(incoming, recordTimestamp, outputs.get(partition));
    }

    /** Lets time pass, and asks for watermarks as Flink does meanwhile, at its end at least. */
    void pass(long millis) {
        long end = now + millis;
        do {
            now = Math.min(end, now + PERIOD);
            for (int partition = 0; partition < generators.size(); partition++) {
                generators.get(partition).onPeriodicEmit(outputs.get(partition));
            }
            multiplexer.onPeriodicEmit();
        } while (now < end);
    }

    /** The last watermark; {@link Long#MIN_VALUE} before the first. */
    long watermark() {
        return watermark;
    }

    private final class TurnedClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }
    }

    private final class Context implements WatermarkGeneratorSupplier.Context {

        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return new RelativeClock() {
                @Override
                public long relativeTimeMillis() {
                    return now;
                }

                @Override
                public long relativeTimeNanos() {
                    return Duration.ofMillis(now).toNanos();
                }
            };
        }
    }

    private final class Kept implements WatermarkOutput {

        @Override
        public void emitWatermark(Watermark emitted) {
            watermark = emitted.getTimestamp();
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }
}
