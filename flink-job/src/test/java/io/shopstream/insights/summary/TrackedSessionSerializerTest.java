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
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void itsFieldsCanBeReadOneByOne() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(TrackedSession.class);
    }

    /** A session of {@code m-1}, whose document is to be written at 100. */
    @ParameterizedTest
    @ValueSource(strings = {"session-of-fields.savepoint", "session-format-1.savepoint"})
    @SuppressWarnings("try") // as on ObservedHarness
    void aSessionUnderWayGoesOnFromTheStateOfAnEarlierRelease(String savepoint) throws Exception {
        try (ObservedHarness<String, ValidSession, SessionSummary> harness = restored(savepoint)) {
            send(harness, message("m-1").view("10:00:00", "p-1", "Sofas"));
            send(harness, message("m-2").view("10:00:10", "p-2", "Sofas"));

            assertThat(harness.counter("duplicateMessages")).isEqualTo(1);
            List<SessionSummary> summaries = harness.extractOutputValues();
            assertThat(summaries).hasSize(1);
            assertThat(summaries.get(0).productIds()).containsExactly("p-1", "p-2");
            assertThat(summaries.get(0).revision()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-of-fields.savepoint", "session-format-1.savepoint"})
    @SuppressWarnings("try") // as on ObservedHarness
    void emitsWhatAnEarlierReleaseWouldHaveWrittenLater(String savepoint) throws Exception {
        try (ObservedHarness<String, ValidSession, SessionSummary> harness = restored(savepoint)) {
            harness.setProcessingTime(99);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.setProcessingTime(100);
            assertThat(harness.extractOutputValues())
                    .extracting(SessionSummary::revision)
                    .containsExactly(1L);
        }
    }

    private static ObservedHarness<String, ValidSession, SessionSummary> restored(String savepoint) throws Exception {
        SummarySettings settings =
                new SummarySettings(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofSeconds(1), 10);
        ObservedHarness<String, ValidSession, SessionSummary> harness =
                ObservedHarness.of(new SummaryFunction(settings), ValidSession::sessionId, Types.STRING);
        harness.setStateBackend(new EmbeddedRocksDBStateBackend());
        harness.initializeState(OperatorSnapshotUtil.getResourceFilename(savepoint));
        harness.open();
        harness.setProcessingTime(0);
        return harness;
    }

    private static void send(ObservedHarness<String, ValidSession, SessionSummary> harness, MessageBuilder message)
            throws Exception {
        harness.processElement(new StreamRecord<>(message.build()));
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
}
