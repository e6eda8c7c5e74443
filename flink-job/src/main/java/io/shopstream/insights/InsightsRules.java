package io.shopstream.insights;

import io.shopstream.insights.cooccurrence.CooccurrenceSettings;
import io.shopstream.insights.product.ProductSettings;
import io.shopstream.insights.summary.SummarySettings;
import io.shopstream.insights.traffic.TrafficSettings;
import io.shopstream.session.ClockCheck;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.stream.message.Incoming;
import io.shopstream.stream.message.InteractionWatermarks;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * How the insights are computed, wherever messages come from.
 *
 * @param clockCheck {@code --clock-tolerance}: how far an interaction may lie after its record, and after the job's own
 *     clock; as the gate's
 * @param outOfOrderness {@code --out-of-orderness}: how far behind the latest of its partition a message may be without
 *     being late; each late one costs an extra write
 * @param idleness {@code --idleness}: a partition that is silent for so long holds the others' event time back no more
 * @param lateTopic {@code --late-topic}: where messages go that are too late for their session
 * @param rejectedTopic {@code --rejected-topic}: where records go that are no messages, and where all that is rejected is read
 *     from
 */
record InsightsRules(
        SummarySettings summary,
        ProductSettings product,
        TrafficSettings traffic,
        CooccurrenceSettings cooccurrence,
        ClockCheck clockCheck,
        Duration outOfOrderness,
        Duration idleness,
        String lateTopic,
        String rejectedTopic) {

    static InsightsRules from(Arguments arguments, SummarySettings summary) {
        return new InsightsRules(
                summary,
                ProductSettings.from(arguments),
                TrafficSettings.from(arguments, summary.lifetime()),
                CooccurrenceSettings.from(arguments),
                new ClockCheck(arguments.duration("clock-tolerance", ClockCheck.DEFAULT_TOLERANCE)),
                arguments.duration("out-of-orderness", Duration.ofMinutes(1)),
                arguments.duration("idleness", Duration.ofSeconds(10)),
                arguments.topic("late-topic", Topics.LATE_SESSION),
                arguments.topic("rejected-topic", Topics.REJECTED_SESSION));
    }

    /**
     * Event time, which watermarks tell, is when the latest interaction of a message happened, with bounds ({@link
     * InteractionWatermarks}). A record's own timestamp stays the one that Kafka has of it, which the gate carried over from
     * the shop's message: since when it is on its way.
     *
     * @param clock serializable, as those of the JDK are
     */
    WatermarkStrategy<Incoming> watermarks(Clock clock) {
        return InteractionWatermarks.strategy(outOfOrderness, idleness, clock);
    }
}
