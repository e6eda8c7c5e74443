package io.shopstream.purchase;

import io.shopstream.elasticsearch.Document;
import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores each session with each of its messages, by the models that are broadcast, and says once more when it closes, and when it is forgotten. A
 * session closes and is forgotten as in the insights.
 *
 * <p>A task that knows no model fetches those in use before its first message, since what is broadcast comes beside the messages, and later than
 * some of them. If Kafka or MongoDB is away then, it fails, and Flink starts it again.
 *
 * <p>Key: the user, whose earlier sessions count. State: {@code sessions}, those that are not forgotten, by their ids; {@code past}, the user's
 * newest sessions; broadcast, {@code models}. The messages of a user come in the order of their partition, so what is known of a session is
 * the same whoever reads them again.
 */
final class ScoringFunction extends KeyedBroadcastProcessFunction<String, ValidSession, LoadedModel, Prediction>
        implements CheckpointedFunction {

    /** The models that it knows, by the names under which they are published. */
    static final List<String> NAMES = List.of(PurchaseModelFile.MODEL, PurchaseModelFile.CHALLENGER);

    static final MapStateDescriptor<String, LoadedModel> MODELS =
            new MapStateDescriptor<>("models", Types.STRING, Types.POJO(LoadedModel.class));

    private static final Logger LOG = LoggerFactory.getLogger(ScoringFunction.class);

    private final SessionLifetime lifetime;
    private final Duration pastKept;
    private final PublishedModels published;

    private transient MapState<String, ScoredSession> sessions;
    private transient ValueState<ShopperPast> past;
    transient ModelsInUse models;
    private transient Counter scored;
    private transient Counter unscored;
    private transient Counter late;
    private transient Counter duplicates;

    /** @param pastKept for how long after the last of them a user's sessions are kept */
    @SuppressWarnings("NullAway.Init")
    ScoringFunction(SessionLifetime lifetime, Duration pastKept, PublishedModels published) {
        this.lifetime = lifetime;
        this.pastKept = pastKept;
        this.published = published;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        BroadcastState<String, LoadedModel> inUse =
                context.getOperatorStateStore().getBroadcastState(MODELS);
        List<String> unknown = new ArrayList<>();
        for (String name : NAMES) {
            if (!inUse.contains(name)) {
                unknown.add(name);
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        Map<String, byte[]> records = published.last();
        published.open();
        try {
            for (String name : unknown) {
                load(new ModelRecord(name, records.getOrDefault(name, new byte[0])), inUse);
            }
        } finally {
            published.close();
        }
    }

    private void load(ModelRecord record, BroadcastState<String, LoadedModel> inUse) throws Exception {
        try {
            inUse.put(record.name(), LoadedModel.load(record, published));
        } catch (IOException e) {
            LOG.warn("{} is not used from the start: {}", record.name(), LoadedModel.why(e));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public void open(OpenContext context) {
        sessions = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "sessions", StringSerializer.INSTANCE, ScoredSessionSerializer.INSTANCE));
        ValueStateDescriptor<ShopperPast> descriptor =
                new ValueStateDescriptor<>("past", ShopperPastSerializer.INSTANCE);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(pastKept).build());
        past = getRuntimeContext().getState(descriptor);
        models = new ModelsInUse();
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        scored = metrics.counter("scoredMessages");
        unscored = metrics.counter("unscoredMessages");
        late = metrics.counter("lateMessages");
        duplicates = metrics.counter("duplicateMessages");
        models.register(metrics.addGroup("drift"));
    }

    @Override
    public void processBroadcastElement(LoadedModel model, Context context, Collector<Prediction> out)
            throws Exception {
        context.getBroadcastState(MODELS).put(model.name(), model);
    }

    @Override
    public void processElement(ValidSession message, ReadOnlyContext context, Collector<Prediction> out)
            throws Exception {
        String id = message.sessionId();
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        @Nullable ScoredSession before = sessions.get(id);
        if (before != null && before.contains(message)) {
            duplicates.inc();
            return;
        }
        ScoredSession session = before == null ? ScoredSession.of(message, now) : before.with(message, now);
        SessionSoFar known = session.session();
        if (before == null && lifetime.isForgotten(known.endedAt(), timers.currentWatermark())) {
            late.inc();
            return;
        }
        ReadOnlyBroadcastState<String, LoadedModel> inUse = context.getBroadcastState(MODELS);
        models.use(inUse.get(PurchaseModelFile.MODEL), inUse.get(PurchaseModelFile.CHALLENGER));
        @Nullable ShopperPast kept = past.value();
        ShopperPast earlier = kept == null ? ShopperPast.NONE : kept;
        @Nullable Scored score = models.score(known, earlier.before(known.startedAt()));
        past.update(earlier.with(known.past(SessionEvent.key(id))));
        (score == null ? unscored : scored).inc();
        if (score != null) {
            session = session.scored(message.sessionKey(), score);
        }
        session = session.closed(lifetime.isClosed(known.endedAt(), timers.currentWatermark()));
        if (session.closed() && (before == null || !before.closed())) {
            models.over(session);
        }
        sessions.put(id, schedule(session, timers));
        emit(context.getCurrentKey(), id, session, now, Document.handedOver(context.timestamp()), false, out);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Prediction> out) throws Exception {
        List<String> due = new ArrayList<>();
        boolean eventTime = context.timeDomain() == TimeDomain.EVENT_TIME;
        for (Map.Entry<String, ScoredSession> entry : sessions.entries()) {
            ScoredSession session = entry.getValue();
            if (eventTime ? session.eventTimer() == time : session.quietTimer() == time) {
                due.add(entry.getKey());
            }
        }
        for (String id : due) {
            ScoredSession session = sessions.get(id);
            onTimer(time, eventTime, id, session, context, out);
        }
    }

    private void onTimer(
            long time,
            boolean eventTime,
            String id,
            ScoredSession session,
            OnTimerContext context,
            Collector<Prediction> out)
            throws Exception {
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        long endedAt = session.session().endedAt();
        if (eventTime && lifetime.isForgotten(endedAt, time)) {
            if (session.quietTimer() != ScoredSession.NONE) {
                timers.deleteProcessingTimeTimer(session.quietTimer());
            }
            sessions.remove(id);
            emit(context.getCurrentKey(), id, session.closed(true), now, Document.UNKNOWN, true, out);
            return;
        }
        ScoredSession next =
                eventTime ? session.withEventTimer(ScoredSession.NONE) : session.withQuietTimer(ScoredSession.NONE);
        boolean over = eventTime ? lifetime.isClosed(endedAt, time) : lifetime.closesAt(session.arrivedAt()) <= time;
        if (over && !session.closed()) {
            next = next.closed(true);
            models.over(next);
            emit(context.getCurrentKey(), id, next, now, Document.UNKNOWN, false, out);
        }
        sessions.put(id, schedule(next, timers));
    }

    /** Sets the timers that a session needs and has not got; those that are too early are set anew when they fire. */
    private ScoredSession schedule(ScoredSession session, TimerService timers) {
        ScoredSession next = session;
        long endedAt = session.session().endedAt();
        long eventTime = session.closed() ? lifetime.forgottenAt(endedAt) : lifetime.closesAt(endedAt);
        if (next.eventTimer() == ScoredSession.NONE || next.eventTimer() > eventTime) {
            timers.registerEventTimeTimer(eventTime);
            next = next.withEventTimer(eventTime);
        }
        if (!next.closed() && next.quietTimer() == ScoredSession.NONE) {
            long quietTime = lifetime.closesAt(next.arrivedAt());
            timers.registerProcessingTimeTimer(quietTime);
            next = next.withQuietTimer(quietTime);
        }
        return next;
    }

    /** What was never scored is not told: there is nothing to say of it. */
    private static void emit(
            String user,
            String id,
            ScoredSession session,
            long now,
            long since,
            boolean forgotten,
            Collector<Prediction> out) {
        if (session.score() != null) {
            out.collect(new Prediction(user, id, session, now, since, forgotten));
        }
    }
}
