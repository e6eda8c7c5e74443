package io.shopstream.insights.cooccurrence.pairs;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.cooccurrence.SessionProducts;
import io.shopstream.cooccurrence.SessionProducts.Outcome;
import io.shopstream.insights.cooccurrence.CellUpdates;
import io.shopstream.insights.cooccurrence.CooccurrenceSettings;
import io.shopstream.insights.cooccurrence.ProductActivity;
import io.shopstream.insights.cooccurrence.ProductTotal;
import io.shopstream.insights.cooccurrence.ProductUpdates;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes of each new product of a session an update for its row and for those of the products before it, and of each
 * mention an update of the product's totals. Updates are collected for a moment, until there are many, or until a
 * checkpoint asks: none is ever part of one.
 *
 * <p>Key: the document id of the session. State: {@code history}, one {@link SessionHistory}, forgotten by the rule by
 * which the summary forgets the session: when the watermark passes its end by the inactivity gap and the allowed
 * lateness. Those heard of last are on the heap ({@link OpenSessions}). An operator and not a function, since a function
 * cannot emit before a checkpoint.
 */
public final class PairOperator extends AbstractStreamOperator<CellUpdates>
        implements OneInputStreamOperator<ValidSession, CellUpdates>,
                Triggerable<String, VoidNamespace>,
                BoundedOneInput,
                UpdateBuffer.Receiver {

    public static final OutputTag<ProductUpdates> PRODUCTS =
            new OutputTag<>("products", TypeInformation.of(ProductUpdates.class));

    private static final long LONGEST_WAIT = 100;

    private final CooccurrenceSettings settings;
    private final SessionLifetime sessions;

    private transient ValueState<SessionHistory> history;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient OpenSessions open;
    private transient UpdateBuffer buffer;
    private transient Decay decay;
    private transient Decay affinityDecay;
    private transient ClickTies ties;
    private transient Counter pairs;
    private transient Counter productsCut;
    private transient boolean flushAwaited;
    private transient @Nullable ScheduledFuture<?> timer;
    private transient volatile long pending;

    @SuppressWarnings("NullAway.Init")
    public PairOperator(CooccurrenceSettings settings, SessionLifetime sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    @Override
    public void open() throws Exception {
        super.open();
        history = getRuntimeContext().getState(new ValueStateDescriptor<>("history", SessionHistory.class));
        timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
        open = new OpenSessions(OpenSessions.MOST);
        decay = settings.decay();
        affinityDecay = settings.affinityDecay();
        buffer = new UpdateBuffer(!decay.equals(Decay.NONE));
        ties = new ClickTies(settings, buffer);
        pairs = metrics.counter("pairs");
        productsCut = metrics.counter("productsCut");
        metrics.gauge("documentsPending", () -> pending);
    }

    @Override
    public void processElement(StreamRecord<ValidSession> element) throws Exception {
        ValidSession message = element.getValue();
        OpenSession session = session((String) getCurrentKey());
        for (int i = 0; i < message.interactions().length; i++) {
            Interaction interaction = message.interactions()[i];
            session.endedAt = Math.max(session.endedAt, interaction.at().toEpochMilli());
            @Nullable Relation relation = Relation.of(interaction.action());
            if (relation != null && interaction.productId() != null) {
                mention(session, relation, interaction.productId(), message, i);
            }
        }
        if (session.timer == SessionHistory.NO_TIMER) {
            look(session);
        }
        session.unsaved = true;
        open.hold(session, this::save);
        flushLater();
    }

    private OpenSession session(String key) throws Exception {
        @Nullable OpenSession held = open.get(key);
        if (held != null) {
            return held;
        }
        @Nullable SessionHistory known = history.value();
        return new OpenSession(key, settings.seed(), affinityDecay, known == null ? SessionHistory.NONE : known);
    }

    private void mention(OpenSession session, Relation relation, String productId, ValidSession message, int index) {
        boolean isView = relation == Relation.VIEWED;
        SessionProducts products = isView ? session.viewed : session.bought;
        Interaction interaction = message.interactions()[index];
        long key = relation.key(productId);
        Outcome outcome = products.ask(key, settings.sessionCut());
        if (outcome == Outcome.CUT) {
            productsCut.inc();
            return;
        }
        long at = interaction.at().toEpochMilli();
        int weight = outcome == Outcome.COUNTED ? decay.weight(at) : 0;
        int epoch = decay.epoch(at);
        ProductTotal mention = new ProductTotal(
                key,
                relation,
                productId,
                interaction.productName(),
                interaction.productCategory(),
                interaction.productPrice(),
                at,
                message.identity(),
                index,
                1,
                weight,
                epoch,
                ProductActivity.NONE);
        buffer.mention(mention, products.size() == 0 ? weight : 0);
        ties.click(isView ? session.path : null, products, key, at);
        if (outcome == Outcome.KNOWN) {
            ties.sendTies();
            return;
        }
        ties.sendPairs(weight, epoch);
        pairs.inc(products.size());
        products.add(key, settings.sessionCut());
    }

    /** Sets the timer at which to look whether the session is over. */
    private void look(OpenSession session) {
        session.timer = sessions.forgottenAt(session.endedAt);
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, session.timer);
    }

    private void save(OpenSession session) throws Exception {
        setCurrentKey(session.key);
        history.update(session.history());
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> fired) throws Exception {
        OpenSession session = session(fired.getKey());
        if (sessions.forgottenAt(session.endedAt) <= fired.getTimestamp()) {
            open.forget(session.key);
            history.clear();
        } else {
            look(session);
            session.unsaved = true;
            open.hold(session, this::save);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        open.save(this::save);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> fired) {}

    private void flushLater() {
        pending = buffer.pending();
        if (buffer.isFull()) {
            flush();
        } else if (pending > 0 && !flushAwaited) {
            flushAwaited = true;
            long now = getProcessingTimeService().getCurrentProcessingTime();
            timer = getProcessingTimeService().registerTimer(now + LONGEST_WAIT, time -> {
                flushAwaited = false;
                flush();
            });
        }
    }

    private void flush() {
        buffer.flush(this);
        pending = 0;
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void endInput() {
        flush();
    }

    @Override
    public void cells(CellUpdates updates) {
        output.collect(new StreamRecord<>(updates));
    }

    @Override
    public void products(ProductUpdates updates) {
        output.collect(PRODUCTS, new StreamRecord<>(updates));
    }

    @Override
    public void close() throws Exception {
        if (timer != null) {
            timer.cancel(false);
        }
        super.close();
    }
}
