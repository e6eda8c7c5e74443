package io.shopstream.purchase;

import static io.shopstream.purchase.Visits.at;
import static io.shopstream.purchase.Visits.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.session.Action;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoredSessionSerializerTest {

    private static final ValidSession FIRST_MESSAGE = message("u-1", "s-1", 0, at(0, Action.VIEW));

    private static ScoredSession session() {
        ModelsInUse models = new ModelsInUse();
        models.use(
                new LoadedModel("purchase", "v1", Visits.file(Visits.explained(1))),
                new LoadedModel("purchase-challenger", "v2", Visits.file(Visits.model(2))));
        ScoredSession session = ScoredSession.of(FIRST_MESSAGE, 7).withEventTimer(8);
        return session.scored(
                FIRST_MESSAGE.sessionKey(),
                Objects.requireNonNull(models.score(session.session(), ShopperPast.Before.NOTHING)));
    }

    private static ScoredSession withoutBins(ScoredSession of) {
        return new ScoredSession(
                of.session(),
                of.messages(),
                of.score(),
                of.course(),
                of.courseAt(),
                Objects.requireNonNull(of.judged()).withoutBins(),
                of.closed(),
                of.arrivedAt(),
                of.eventTimer(),
                of.quietTimer());
    }

    private static byte[] written(ScoredSession session, TypeSerializer<ScoredSession> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(session, out);
        return out.getCopyOfBuffer();
    }

    private static byte[] snapshot(TypeSerializer<ScoredSession> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        return out.getCopyOfBuffer();
    }

    private static TypeSerializerSnapshot<ScoredSession> read(byte[] snapshot) throws IOException {
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(snapshot), ScoredSessionSerializerTest.class.getClassLoader());
    }

    @Test
    void binsAreReadAsTheyWereWritten() throws IOException {
        ScoredSession session = session();

        assertThat(Objects.requireNonNull(session.judged()).bins()).hasSize(50);
        assertThat(ScoredSessionSerializer.INSTANCE.deserialize(
                        new DataInputDeserializer(written(session, ScoredSessionSerializer.INSTANCE))))
                .usingRecursiveComparison()
                .isEqualTo(session);
    }

    @Test
    void theVersionBeforeIsReadWithoutBins() throws IOException {
        ScoredSession session = session();

        assertThat(ScoredSessionSerializer.FIRST.deserialize(
                        new DataInputDeserializer(written(session, ScoredSessionSerializer.FIRST))))
                .usingRecursiveComparison()
                .isEqualTo(withoutBins(session));
    }

    /** Whoever changes these bytes raises the version, and keeps what reads them. */
    @Test
    void writesTheBytesOfItsVersion() throws IOException {
        ScoredSession session = ScoredSession.of(FIRST_MESSAGE, 7);
        ScoredSession judged = new ScoredSession(
                session.session(),
                1,
                null,
                new float[0],
                new long[0],
                new Judged(1, 2, 0.5, 0.25, new byte[] {3, 4}),
                true,
                7,
                8,
                9);
        String before = HexFormat.of().formatHex(written(judged, ScoredSessionSerializer.FIRST));
        String begin = before.substring(0, before.length() - 2 * 25);
        String end = before.substring(before.length() - 2 * 25);

        assertThat(begin).endsWith("0100000000000000010000000000000002" + "3fe0000000000000" + "3fd0000000000000");
        assertThat(end).isEqualTo("01" + "0000000000000007" + "0000000000000008" + "0000000000000009");
        assertThat(HexFormat.of().formatHex(written(judged, ScoredSessionSerializer.INSTANCE)))
                .isEqualTo(begin + "020304" + end);
        assertThat(ScoredSessionSerializer.INSTANCE.snapshotConfiguration().getCurrentVersion())
                .isEqualTo(2);
        assertThat(ScoredSessionSerializer.FIRST.snapshotConfiguration().getCurrentVersion())
                .isEqualTo(1);
    }

    @Test
    void stateOfTheVersionBeforeIsRewrittenAndThatOfALaterOneRefused() throws IOException {
        TypeSerializerSnapshot<ScoredSession> now = ScoredSessionSerializer.INSTANCE.snapshotConfiguration();
        TypeSerializerSnapshot<ScoredSession> before = read(snapshot(ScoredSessionSerializer.FIRST));

        assertThat(before.getCurrentVersion()).isEqualTo(1);
        assertThat(before.restoreSerializer()).isSameAs(ScoredSessionSerializer.FIRST);
        assertThat(now.resolveSchemaCompatibility(before).isCompatibleAfterMigration())
                .isTrue();
        byte[] current = snapshot(ScoredSessionSerializer.INSTANCE);
        assertThat(now.resolveSchemaCompatibility(read(current)).isCompatibleAsIs())
                .isTrue();
        assertThat(read(current).restoreSerializer()).isSameAs(ScoredSessionSerializer.INSTANCE);
        current[current.length - 1] = 3;
        assertThatThrownBy(() -> read(current))
                .isInstanceOf(IOException.class)
                .hasMessage("Scored sessions in state have version 3; this release reads version 1 to 2: restore the"
                        + " job with the release that wrote them");
    }

    /** As the release before kept it. */
    private static final class Before
            extends KeyedBroadcastProcessFunction<String, ValidSession, LoadedModel, Prediction> {

        @Override
        public void processElement(ValidSession message, ReadOnlyContext context, Collector<Prediction> out)
                throws Exception {
            MapState<String, ScoredSession> sessions = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>(
                            "sessions", StringSerializer.INSTANCE, ScoredSessionSerializer.FIRST));
            sessions.put(message.sessionId(), session());
        }

        @Override
        public void processBroadcastElement(LoadedModel model, Context context, Collector<Prediction> out) {}
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, ValidSession, LoadedModel, Prediction> harness(
            KeyedBroadcastProcessFunction<String, ValidSession, LoadedModel, Prediction> function, String backend)
            throws Exception {
        KeyedTwoInputStreamOperatorTestHarness<String, ValidSession, LoadedModel, Prediction> harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(function, List.of(ScoringFunction.MODELS)),
                        message -> message.user().userId(),
                        null,
                        Types.STRING);
        StateBackend used = backend.equals("heap") ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
        harness.setStateBackend(used);
        return harness;
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void aSessionUnderWayGoesOnFromASavepointOfTheReleaseBefore(String backend) throws Exception {
        StubModels.clear();
        OperatorSubtaskState savepoint;
        try (KeyedTwoInputStreamOperatorTestHarness<String, ValidSession, LoadedModel, Prediction> harness =
                harness(new Before(), backend)) {
            harness.open();
            harness.processElement1(new StreamRecord<>(FIRST_MESSAGE));
            savepoint = harness.snapshot(1, 0);
        }
        ScoringFunction function = new ScoringFunction(
                new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(2)),
                Duration.ofDays(365),
                new StubModels());
        try (KeyedTwoInputStreamOperatorTestHarness<String, ValidSession, LoadedModel, Prediction> harness =
                harness(function, backend)) {
            harness.initializeState(savepoint);
            harness.open();
            harness.processElement2(new StreamRecord<>(
                    new LoadedModel(PurchaseModelFile.MODEL, "v1", Visits.file(Visits.explained(1)))));
            harness.processElement1(new StreamRecord<>(FIRST_MESSAGE));
            assertThat(harness.extractOutputValues()).as("a copy").isEmpty();
            harness.processElement1(new StreamRecord<>(message("u-1", "s-1", 1, at(60, Action.CLICK))));

            ScoredSession session = harness.extractOutputValues().get(0).session();
            assertThat(session.messages()).isEqualTo(2);
            assertThat(session.course()).hasSize(2);
            assertThat(session.session().events()).hasSize(2);
            Judged judged = Objects.requireNonNull(session.judged());
            assertThat(judged.bins()).hasSize(judged.at() == Visits.START.toEpochMilli() ? 0 : 50);
        }
    }
}
