package io.shopstream.insights.summary;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.insights.sink.ObservedHarness;
import io.shopstream.session.Device;
import io.shopstream.session.Location;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class TrackedSessionSerializerTest {

    private static final TrackedSession TRACKED = new TrackedSession(
            new SessionState(
                    "u-1",
                    "s-\ud800-é",
                    new long[] {Long.MIN_VALUE, -1, 7},
                    3,
                    -5,
                    Long.MAX_VALUE - 10,
                    new ActionCounts(1, 127, 128, 16_384, Integer.MAX_VALUE, 0, 6, 7),
                    new BigDecimal("123456789.123456"),
                    new Appearance[] {
                        new Appearance("p-1", null, new Position(-5, -1, "m-1", 0)),
                        new Appearance("p-2", "Sofas", new Position(200, 3, "m-2", 999))
                    },
                    new Appearance[] {new Appearance("Sofas", null, new Position(200, 3, "m-2", 999))},
                    new Origin(
                            new Position(0, 0, "m-1", 0),
                            Visitor.RETURNING,
                            new Device("mobile", null, "Firefox"),
                            "Google"),
                    new Place(new Position(1, 0, "m-1", 0), new Location("DE", null, "Köln", "")),
                    new Payment(true, new Position(2, 0, "m-2", 0), "card"),
                    new Appearance[0]),
            true,
            1,
            TrackedSession.NONE,
            3);

    private static final TypeSerializer<TrackedSession> FIELD_BY_FIELD =
            TypeInformation.of(TrackedSession.class).createSerializer(new SerializerConfigImpl());

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(read(written(TRACKED, TrackedSessionSerializer.INSTANCE)))
                .usingRecursiveComparison()
                .isEqualTo(TRACKED);
    }

    @Test
    void takesAThirdOfWhatTheFieldsOneByOneTake() throws IOException {
        MessageBuilder[] messages = {
            message("3f0e2c52-5e0e-4bd8-93a5-0a4c8d1c7d10-1"), message("3f0e2c52-5e0e-4bd8-93a5-0a4c8d1c7d10-2")
        };
        for (int i = 0; i < 10; i++) {
            messages[i % 2].view("10:0%d:00".formatted(i), "product-" + i % 4, i % 2 == 0 ? "Sofas" : "Coffee tables");
        }
        SessionState session = SessionState.of(messages[0].build(), 500).with(messages[1].build(), 500);
        TrackedSession tracked = TrackedSession.of(session, false, 0);

        assertThat(3 * written(tracked, TrackedSessionSerializer.INSTANCE).length)
                .isLessThan(written(tracked, FIELD_BY_FIELD).length);
    }

    /** Format 1 had when to write and what: {@code changed}, {@code writtenAt}, {@code writeTimer}, {@code unshownSince}. */
    @Test
    void readsTheFormatOfAnEarlierRelease() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeByte(1);
        out.writeBoolean(true);
        out.writeLong(1);
        out.writeBoolean(true);
        out.writeLong(2);
        out.writeLong(TrackedSession.NONE);
        out.writeLong(3);
        out.writeLong(4);
        out.writeLong(5);
        new SessionWriter(out, TRACKED.session()).write();

        assertThat(read(out.getCopyOfBuffer())).usingRecursiveComparison().isEqualTo(TRACKED);
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() throws IOException {
        byte[] bytes = written(TRACKED, TrackedSessionSerializer.INSTANCE);
        bytes[0] = 9;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("Unknown format 9 of a session's state");
    }

    @Test
    @SuppressWarnings("try") // as on ObservedHarness
    void aSessionUnderWayGoesOnFromTheStateOfAnEarlierRelease() throws Exception {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(TrackedSession.class);
        MessageBuilder first = message("m-1").view("10:00:00", "p-1", "Sofas");
        OperatorSubtaskState before;
        try (ObservedHarness<String, ValidSession, SessionSummary> earlier = harness(new EarlierRelease())) {
            earlier.open();
            earlier.processElement(new StreamRecord<>(first.build()));
            before = earlier.snapshot(1, 1);
        }

        SummarySettings settings =
                new SummarySettings(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofSeconds(1), 10);
        try (ObservedHarness<String, ValidSession, SessionSummary> now = harness(new SummaryFunction(settings))) {
            now.initializeState(before);
            now.open();
            now.setProcessingTime(0);
            now.processElement(new StreamRecord<>(first.build()));
            now.processElement(new StreamRecord<>(
                    message("m-2").view("10:00:10", "p-2", "Sofas").build()));
            now.setProcessingTime(100);

            assertThat(now.counter("duplicateMessages")).isEqualTo(1);
            List<SessionSummary> summaries = now.extractOutputValues();
            assertThat(summaries).hasSize(1);
            assertThat(summaries.get(0).productIds()).containsExactly("p-1", "p-2");
            assertThat(summaries.get(0).revision()).isEqualTo(3);
        }
    }

    private static ObservedHarness<String, ValidSession, SessionSummary> harness(
            KeyedProcessFunction<String, ValidSession, SessionSummary> function) throws Exception {
        ObservedHarness<String, ValidSession, SessionSummary> harness =
                ObservedHarness.of(function, ValidSession::sessionId, Types.STRING);
        harness.setStateBackend(new EmbeddedRocksDBStateBackend());
        return harness;
    }

    static byte[] written(TrackedSession tracked, TypeSerializer<TrackedSession> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(tracked, out);
        return out.getCopyOfBuffer();
    }

    static TrackedSession read(byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        TrackedSession read = TrackedSessionSerializer.INSTANCE.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }

    /** Keeps a session as releases did before its state had a form of its own. */
    private static final class EarlierRelease extends KeyedProcessFunction<String, ValidSession, SessionSummary> {

        private transient ValueState<TrackedSession> state;

        @Override
        public void open(OpenContext context) {
            state = getRuntimeContext().getState(new ValueStateDescriptor<>("session", TrackedSession.class));
        }

        @Override
        public void processElement(ValidSession message, Context context, Collector<SessionSummary> out)
                throws Exception {
            state.update(TrackedSession.of(SessionState.of(message, 10), false, 0));
        }
    }
}
