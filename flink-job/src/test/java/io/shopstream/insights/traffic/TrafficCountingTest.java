package io.shopstream.insights.traffic;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static io.shopstream.insights.summary.MessageBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.elasticsearch.ObservedHarness;
import io.shopstream.insights.summary.MessageBuilder;
import io.shopstream.session.Location;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each message adds to a minute's traffic; a minute is forgotten 90 minutes after its end. */
class TrafficCountingTest {

    private static final TrafficSettings SETTINGS = new TrafficSettings(Duration.ofSeconds(2), Duration.ofMinutes(90));

    private ObservedHarness<String, VisitorMinute, Traffic> harness;
    private int emitted;

    @BeforeEach
    void start() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void countsASessionAndItsVisitorOnceAMinuteInEachValue() throws Exception {
        send(message("m-1")
                .location(new Location("DE", null, null, null))
                .view("10:00:00", "p-1", "Sofas")
                .view("10:00:59", "p-2", "Lamps")
                .purchase("10:00:59.999", "p-2", "2.50", 2));
        assertThat(emitted())
                .containsExactly(
                        "10:00 ALL all: 1 sessions, 1 visitors, 3 interactions, 1 purchases, 5.00",
                        "10:00 DEVICE mobile: 1 sessions, 1 visitors, 3 interactions, 1 purchases, 5.00",
                        "10:00 REFERRER Google: 1 sessions, 1 visitors, 3 interactions, 1 purchases, 5.00",
                        "10:00 COUNTRY DE: 1 sessions, 1 visitors, 3 interactions, 1 purchases, 5.00",
                        "10:00 CATEGORY Sofas: 1 sessions, 1 visitors, 1 interactions, 0 purchases, 0",
                        "10:00 CATEGORY Lamps: 1 sessions, 1 visitors, 1 interactions, 0 purchases, 0");

        send(message("m-2").device("desktop").referrer("Bing").view("10:00:30", "p-1", "Sofas"));
        assertThat(emitted())
                .containsExactly(
                        "10:00 ALL all: 0 sessions, 0 visitors, 1 interactions, 0 purchases, 0",
                        "10:00 DEVICE desktop: 1 sessions, 1 visitors, 1 interactions, 0 purchases, 0",
                        "10:00 REFERRER Bing: 1 sessions, 1 visitors, 1 interactions, 0 purchases, 0",
                        "10:00 CATEGORY Sofas: 0 sessions, 0 visitors, 1 interactions, 0 purchases, 0");
    }

    @Test
    void countsAnotherSessionOfAVisitorAsASessionOnly() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", null));
        send(message("m-2").of("u-1", "s-2").view("10:00:30", "p-1", null));

        assertThat(emitted().subList(3, 4))
                .containsExactly("10:00 ALL all: 1 sessions, 0 visitors, 1 interactions, 0 purchases, 0");
    }

    @Test
    void countsAgainInEveryMinuteThatAMessageSpans() throws Exception {
        send(message("m-1")
                .view("10:01:00", "p-1", null)
                .view("10:00:59", "p-1", null)
                .view("10:01:59", "p-1", null));

        assertThat(emitted().stream().filter(line -> line.contains("ALL")))
                .containsExactly(
                        "10:00 ALL all: 1 sessions, 1 visitors, 1 interactions, 0 purchases, 0",
                        "10:01 ALL all: 1 sessions, 1 visitors, 2 interactions, 0 purchases, 0");
    }

    @Test
    void remembersThroughASnapshotWhatItHasCounted() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", null));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        emitted = 0;
        harness.initializeState(snapshot);
        harness.open();
        send(message("m-2").view("10:00:10", "p-1", null));

        assertThat(emitted().get(0)).contains("0 sessions, 0 visitors, 1 interactions");
    }

    @Test
    void forgetsAMinuteAndTakesNothingForItAfterThat() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", null));
        send(message("m-2").view("10:01:00", "p-1", null));
        harness.processWatermark(time("11:30:59"));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

        harness.processWatermark(time("11:31:00"));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        emitted();
        send(message("m-3").view("10:00:30", "p-1", null).view("10:00:30", "p-1", null));
        assertThat(emitted()).isEmpty();
        assertThat(harness.counter("interactionsTooLate")).isEqualTo(2);
    }

    @Test
    void aRobotsMinuteIsOneEntryOfEightyKilobytesAndGoes() throws Exception {
        for (int i = 0; i < 30; i++) {
            MessageBuilder message = message("m-" + i).of("robot", "s-" + i);
            for (int k = 0; k < 500; k++) {
                message.view("10:00:00", "p-1", "made up " + i + " " + k);
            }
            send(message);
        }
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        assertThat(harness.snapshot(1, 1).getStateSize()).isBetween(80_000L, 82_000L);

        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void remembersAtMostSoManyValues() {
        SeenValues seen = new SeenValues(new long[0]);
        for (int i = 0; i < SeenValues.MOST + 10; i++) {
            assertThat(seen.addVisitor(share("v" + i))).isTrue();
        }

        assertThat(seen.toArray()).hasSize(SeenValues.MOST).isSorted();
        assertThat(seen.addVisitor(share("v7"))).isFalse();
        assertThat(seen.addSession("s", share("v7"))).isTrue();
    }

    @Test
    void keepsRecordsThatFlinkSerializesWithoutReflection() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(VisitorMinute.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Traffic.class);
    }

    private static Share share(String value) {
        return new Share(Dimension.CATEGORY, value, 1, 0, BigDecimal.ZERO);
    }

    private static ObservedHarness<String, VisitorMinute, Traffic> harness() throws Exception {
        return ObservedHarness.of(new DistinctFunction(SETTINGS), DistinctFunction::key, Types.STRING);
    }

    private void send(MessageBuilder message) throws Exception {
        for (VisitorMinute minute : VisitorMinute.of(message.build())) {
            harness.processElement(minute, 0);
        }
    }

    /** What was emitted since this was asked last. */
    private List<String> emitted() {
        List<Traffic> all = harness.extractOutputValues();
        List<String> news = all.subList(emitted, all.size()).stream()
                .map(traffic -> "%s %s %s: %d sessions, %d visitors, %d interactions, %d purchases, %s"
                        .formatted(
                                Instant.ofEpochMilli(traffic.minute())
                                        .toString()
                                        .substring(11, 16),
                                traffic.dimension(),
                                traffic.value(),
                                traffic.sessions(),
                                traffic.visitors(),
                                traffic.interactions(),
                                traffic.purchases(),
                                traffic.revenue()))
                .toList();
        emitted = all.size();
        return news;
    }
}
