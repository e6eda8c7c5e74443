package io.shopstream.purchase;

import io.shopstream.prediction.Arrival;
import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.session.Action;
import io.shopstream.state.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** The state of a session: some 50 bytes an interaction, 12 a moment of its course, and 250 for the rest. */
final class ScoredSessionSerializer extends ImmutableSerializer<ScoredSession> {

    /** Of all that is written. Actions, devices and referrers are written by their place. */
    static final int VERSION = 2;

    static final TypeSerializer<ScoredSession> INSTANCE = new ScoredSessionSerializer(VERSION);

    /** Before it was kept in which bins features lay. */
    static final TypeSerializer<ScoredSession> FIRST = new ScoredSessionSerializer(1);

    private static final Action[] ACTIONS = Action.values();
    private static final Arrival.DeviceKind[] DEVICES = Arrival.DeviceKind.values();
    private static final Arrival.ReferrerKind[] REFERRERS = Arrival.ReferrerKind.values();

    private final int version;

    private ScoredSessionSerializer(int version) {
        this.version = version;
    }

    @Override
    public void serialize(ScoredSession scored, DataOutputView out) throws IOException {
        out.writeInt(scored.session().events().length);
        for (SessionEvent event : scored.session().events()) {
            write(event, out);
        }
        Arrival arrival = scored.session().arrival();
        write(arrival.first(), out);
        out.writeByte(arrival.device().ordinal());
        out.writeByte(arrival.referrer().ordinal());
        out.writeLong(arrival.country());
        out.writeBoolean(arrival.returning());
        out.writeInt(scored.messages());
        write(scored.score(), out);
        out.writeByte(scored.course().length);
        for (int i = 0; i < scored.course().length; i++) {
            out.writeFloat(scored.course()[i]);
            out.writeLong(scored.courseAt()[i]);
        }
        write(scored.judged(), out);
        out.writeBoolean(scored.closed());
        out.writeLong(scored.arrivedAt());
        out.writeLong(scored.eventTimer());
        out.writeLong(scored.quietTimer());
    }

    @Override
    public ScoredSession deserialize(DataInputView in) throws IOException {
        SessionEvent[] events = new SessionEvent[in.readInt()];
        for (int i = 0; i < events.length; i++) {
            events[i] = readEvent(in);
        }
        Arrival arrival = new Arrival(
                readEvent(in), DEVICES[in.readByte()], REFERRERS[in.readByte()], in.readLong(), in.readBoolean());
        int messages = in.readInt();
        @Nullable Score score = readScore(in);
        float[] course = new float[in.readByte()];
        long[] courseAt = new long[course.length];
        for (int i = 0; i < course.length; i++) {
            course[i] = in.readFloat();
            courseAt[i] = in.readLong();
        }
        return new ScoredSession(
                new SessionSoFar(events, arrival),
                messages,
                score,
                course,
                courseAt,
                readJudged(in),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    private static void write(SessionEvent event, DataOutputView out) throws IOException {
        out.writeLong(event.at());
        out.writeInt(event.sequence());
        out.writeLong(event.message());
        out.writeInt(event.index());
        out.writeByte(event.action().ordinal());
        out.writeLong(event.product());
        out.writeLong(event.category());
        out.writeFloat(event.price());
        out.writeInt(event.units());
        out.writeBoolean(event.recommended());
    }

    private static SessionEvent readEvent(DataInputView in) throws IOException {
        return new SessionEvent(
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                ACTIONS[in.readByte()],
                in.readLong(),
                in.readLong(),
                in.readFloat(),
                in.readInt(),
                in.readBoolean());
    }

    private static void write(@Nullable Score score, DataOutputView out) throws IOException {
        out.writeBoolean(score != null);
        if (score == null) {
            return;
        }
        out.writeLong(score.at());
        StringValue.writeString(score.model(), out);
        out.writeDouble(score.probability());
        out.writeDouble(score.base());
        out.writeByte(score.reasons().length);
        for (Reason reason : score.reasons()) {
            out.writeInt(reason.feature());
            out.writeFloat(reason.value());
            out.writeFloat(reason.contribution());
        }
        out.writeDouble(score.others());
        StringValue.writeString(score.challenger(), out);
        out.writeDouble(score.challengerProbability());
    }

    private static @Nullable Score readScore(DataInputView in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        long at = in.readLong();
        String model = StringValue.readString(in);
        double probability = in.readDouble();
        double base = in.readDouble();
        Reason[] reasons = new Reason[in.readByte()];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = new Reason(in.readInt(), in.readFloat(), in.readFloat());
        }
        return new Score(
                at, model, probability, base, reasons, in.readDouble(), StringValue.readString(in), in.readDouble());
    }

    private void write(@Nullable Judged judged, DataOutputView out) throws IOException {
        out.writeBoolean(judged != null);
        if (judged == null) {
            return;
        }
        out.writeLong(judged.message());
        out.writeLong(judged.at());
        out.writeDouble(judged.probability());
        out.writeDouble(judged.challengerProbability());
        if (version > 1) {
            out.writeByte(judged.bins().length);
            out.write(judged.bins());
        }
    }

    private @Nullable Judged readJudged(DataInputView in) throws IOException {
        return in.readBoolean()
                ? new Judged(in.readLong(), in.readLong(), in.readDouble(), in.readDouble(), readBins(in))
                : null;
    }

    private byte[] readBins(DataInputView in) throws IOException {
        if (version == 1) {
            return Judged.NO_BINS;
        }
        byte[] bins = new byte[in.readUnsignedByte()];
        in.readFully(bins);
        return bins;
    }

    @Override
    public TypeSerializerSnapshot<ScoredSession> snapshotConfiguration() {
        return new Snapshot(version);
    }

    /** Found by its name in savepoints and checkpoints. */
    public static final class Snapshot extends VersionSnapshot<ScoredSession> {

        public Snapshot() {
            this(VERSION);
        }

        private Snapshot(int version) {
            super("Scored sessions", 1, VERSION, version);
        }

        @Override
        protected TypeSerializer<ScoredSession> serializer(int ofVersion) {
            return ofVersion == 1 ? FIRST : INSTANCE;
        }
    }
}
