package io.shopstream.insights.traffic;

import static io.shopstream.insights.summary.MessageBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.ObservedHarness;
import io.shopstream.elasticsearch.TemplateFit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A minute is forgotten 90 minutes after its end. */
class TrafficFunctionTest {

    private static final TrafficSettings SETTINGS = new TrafficSettings(Duration.ofSeconds(2), Duration.ofMinutes(90));

    private ObservedHarness<String, Traffic, Traffic> harness;
    private int emitted;

    @BeforeEach
    void start() throws Exception {
        harness = harness();
        harness.open();
        harness.setProcessingTime(0);
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void sumsUpAndEmitsEachSum() throws Exception {
        send("10:00", "mobile", 1, "0.10");
        send("10:00", "mobile", 2, "0.20");
        send("10:00", "desktop", 5, "0");

        assertThat(emitted()).containsExactly("mobile 1 for 0.10", "mobile 3 for 0.30", "desktop 5 for 0");
    }

    @Test
    void continuesFromASnapshot() throws Exception {
        send("10:00", "mobile", 1, "1");
        restore(harness.snapshot(1, 1));

        send("10:00", "mobile", 1, "1");
        assertThat(emitted()).containsExactly("mobile 2 for 2");
    }

    @Test
    void forgetsAMinuteAndTakesNothingForItAfterThat() throws Exception {
        send("10:00", "mobile", 1, "1");
        harness.processWatermark(time("11:31:00"));

        assertThat(emitted()).containsExactly("mobile 1 for 1");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        send("10:00", "mobile", 1, "1");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.counter("trafficTooLate")).isEqualTo(1);
    }

    @Test
    void valuesThatSomebodyMakesUpCountAsOthersBeyondTenThousand() throws Exception {
        for (int i = 0; i < 30_000; i++) {
            send("10:00", "made up " + i, 1, "1");
        }
        send("10:00", "made up 7", 1, "1");
        send("10:01", "made up 29999", 1, "1");

        List<String> emitted = emitted();
        assertThat(emitted.get(9_999)).isEqualTo("made up 9999 1 for 1");
        assertThat(emitted.get(10_000)).isEqualTo("(others) 1 for 1");
        assertThat(emitted.subList(29_999, 30_002))
                .containsExactly("(others) 20000 for 20000", "made up 7 2 for 2", "made up 29999 1 for 1");
        assertThat(new HashSet<>(harness.extractOutputValues().stream()
                        .map(Traffic::bundleKey)
                        .toList()))
                .hasSize(10_002);
        assertThat(harness.counter("valuesCut")).isEqualTo(20_000);
        // two states and one timer a minute and dimension
        assertThat(harness.numKeyedStateEntries()).isEqualTo(4);
        assertThat(harness.numEventTimeTimers()).isEqualTo(2);

        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void writesEveryFieldOfTheContract() throws IOException {
        Document document = TrafficDocument.of(
                new Traffic(time("10:15:00"), Dimension.DEVICE, "mobile", 3, 2, 17, 1, new BigDecimal("499.00")));

        assertThat(document.index()).isEqualTo("traffic");
        assertThat(document.id()).isEqualTo("2026-11-20T10:15:00Z:device:mobile");
        assertThat(document.version()).isEqualTo(17);
        assertThat(new String(document.json(), StandardCharsets.UTF_8))
                .isEqualTo("{\"minute\":\"2026-11-20T10:15:00Z\",\"dimension\":\"device\",\"value\":\"mobile\","
                        + "\"sessions\":3,\"visitors\":2,\"interactions\":17,\"purchases\":1,\"revenue\":499.00}");
        TemplateFit.assertFills(document);
    }

    @Test
    void aLongValueStaysWithinTheLimitOfAnId() {
        String longest = "\u6c99".repeat(119) + "\uD83D\uDECB".repeat(196);
        Traffic traffic = traffic("10:00", longest, 1, "0");
        String id = TrafficDocument.id(traffic);

        assertThat(id.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(512);
        assertThat(new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(id);
        assertThat(id).startsWith("2026-11-20T10:00:00Z:category:" + "\u6c99".repeat(75) + "~");
        assertThat(TrafficDocument.id(traffic("10:00", longest + "x", 1, "0"))).isNotEqualTo(id);
    }

    private void restore(OperatorSubtaskState snapshot) throws Exception {
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        harness.setProcessingTime(0);
    }

    private static ObservedHarness<String, Traffic, Traffic> harness() throws Exception {
        return ObservedHarness.of(new TrafficFunction(SETTINGS), TrafficFunction::key, Types.STRING);
    }

    private void send(String minute, String value, long interactions, String revenue) throws Exception {
        harness.processElement(traffic(minute, value, interactions, revenue), 0);
    }

    private static Traffic traffic(String minute, String value, long interactions, String revenue) {
        return new Traffic(
                time(minute + ":00"), Dimension.CATEGORY, value, 1, 1, interactions, 0, new BigDecimal(revenue));
    }

    /** What was emitted since this was asked last. */
    private List<String> emitted() {
        List<Traffic> all = harness.extractOutputValues();
        List<String> news = all.subList(emitted, all.size()).stream()
                .map(traffic -> traffic.value() + " " + traffic.interactions() + " for " + traffic.revenue())
                .toList();
        emitted = all.size();
        return news;
    }
}
