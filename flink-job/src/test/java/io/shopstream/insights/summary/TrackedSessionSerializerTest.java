package io.shopstream.insights.summary;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.elasticsearch.ObservedHarness;
import io.shopstream.session.Device;
import io.shopstream.session.Location;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HexFormat;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.PojoTestUtils;
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

    /** Whoever changes these bytes raises the version, and keeps what reads them. */
    @Test
    void writesTheBytesOfItsVersion() throws IOException {
        SessionState session =
                SessionState.of(message("m-1").view("10:00:00", "p-1", "Sofas").build(), 10);

        assertThat(TrackedSessionSerializer.INSTANCE.snapshotConfiguration().getCurrentVersion())
                .isEqualTo(1);
        assertThat(HexFormat.of()
                        .formatHex(written(TrackedSession.of(session, false, 7), TrackedSessionSerializer.INSTANCE)))
                .isEqualTo("00000000000000000780000000000000008000000000000000000001a1f8660d000104752d310104"
                        + "732d3101ef58a3d232cc961f010001000000000000000000000100000000010104702d310106536f"
                        + "666173000001046d2d3100010500000006000000060001044e455701076d6f62696c650104694f53"
                        + "01075361666172690107476f6f676c65000001050000000600");
    }

    @Test
    @SuppressWarnings("try") // as on ObservedHarness
    void aSessionUnderWayGoesOnFromASavepoint() throws Exception {
        OperatorSubtaskState savepoint;
        try (ObservedHarness<String, ValidSession, SessionSummary> harness = harness()) {
            harness.open();
            send(harness, message("m-1").view("10:00:00", "p-1", "Sofas"));
            savepoint = harness.snapshot(1, 0);
        }
        try (ObservedHarness<String, ValidSession, SessionSummary> harness = harness()) {
            harness.initializeState(savepoint);
            harness.open();
            send(harness, message("m-1").view("10:00:00", "p-1", "Sofas"));
            send(harness, message("m-2").view("10:00:10", "p-2", "Sofas"));

            assertThat(harness.counter("duplicateMessages")).isEqualTo(1);
            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(harness.extractOutputValues().get(0).productIds()).containsExactly("p-1", "p-2");
        }
    }

    /** Before anything is read, and in one line. */
    @Test
    void aSavepointOfALaterVersionIsRefused() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, TrackedSessionSerializer.INSTANCE.snapshotConfiguration());
        byte[] kept = out.getCopyOfBuffer();
        assertThat(restored(kept)).isSameAs(TrackedSessionSerializer.INSTANCE);
        assertThat(kept[kept.length - 1]).isEqualTo((byte) 1);

        kept[kept.length - 1] = 2;
        assertThatThrownBy(() -> restored(kept))
                .isInstanceOf(IOException.class)
                .hasMessage("Sessions in state have version 2; this release reads version 1: restore the job with the"
                        + " release that wrote them");
    }

    /** As Flink decides before it touches a value: as it is, or none of it. */
    @Test
    void stateOfItsVersionIsTakenAsItIsAndThatOfAnotherSerializerIsNot() {
        TypeSerializerSnapshot<TrackedSession> now = TrackedSessionSerializer.INSTANCE.snapshotConfiguration();

        assertThat(now.resolveSchemaCompatibility(TrackedSessionSerializer.INSTANCE.snapshotConfiguration())
                        .isCompatibleAsIs())
                .isTrue();
        assertThat(now.resolveSchemaCompatibility(FIELD_BY_FIELD.snapshotConfiguration())
                        .isIncompatible())
                .isTrue();
    }

    @Test
    void itsFieldsCanBeReadOneByOne() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(TrackedSession.class);
    }

    private static ObservedHarness<String, ValidSession, SessionSummary> harness() throws Exception {
        SummarySettings settings = new SummarySettings(
                new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(2)), Duration.ofSeconds(1), 10);
        ObservedHarness<String, ValidSession, SessionSummary> harness =
                ObservedHarness.of(new SummaryFunction(settings), ValidSession::sessionId, Types.STRING);
        harness.setStateBackend(new EmbeddedRocksDBStateBackend());
        return harness;
    }

    private static TypeSerializer<TrackedSession> restored(byte[] snapshot) throws IOException {
        return TypeSerializerSnapshot.<TrackedSession>readVersionedSnapshot(
                        new DataInputDeserializer(snapshot), TrackedSessionSerializerTest.class.getClassLoader())
                .restoreSerializer();
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
