package io.shopstream.insights.cooccurrence.pairs;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.cooccurrence.SessionPath;
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
 * lateness. An operator and not a function, since a function cannot emit before a checkpoint.
 */
public final class PairOperator extends AbstractStreamOperator<CellUpdates>
        implements OneInputStreamOperator<ValidSession, CellUpdates>,
                Triggerable<String, VoidNamespace>,
                BoundedOneInput,
                UpdateBuffer.Receiver {

    public static final OutputTag<ProductUpdates> PRODUCTS =
            new OutputTag<>("products", TypeInformation.of(ProductUpdates.class));

    private static final long LONGEST_WAIT = 100;
    private static final SessionHistory NO_HISTORY =
            new SessionHistory(new long[0], new long[0], new long[0], new long[0], Long.MIN_VALUE, 0);

    private final CooccurrenceSettings settings;
    private final SessionLifetime sessions;

    private transient ValueState<SessionHistory> history;
    private transient InternalTimerService<VoidNamespace> timers;
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
        @Nullable SessionHistory known = history.value();
        SessionHistory before = known == null ? NO_HISTORY : known;
        long endedAt = before.endedAt();
        SessionProducts viewed = products(before.viewed());
        SessionProducts bought = products(before.bought());
        SessionPath path = new SessionPath(affinityDecay, before.path(), before.pathTimes());
        boolean news = known == null;
        for (int i = 0; i < message.interactions().length; i++) {
            Interaction interaction = message.interactions()[i];
            endedAt = Math.max(endedAt, interaction.at().toEpochMilli());
            @Nullable Relation relation = Relation.of(interaction.action());
            if (relation != null && interaction.productId() != null) {
                boolean isView = relation == Relation.VIEWED;
                mention(isView ? viewed : bought, isView ? path : null, relation, interaction.productId(), message, i);
                news = true;
            }
        }
        if (news || endedAt > before.endedAt()) {
            remember(known, viewed.toArray(), bought.toArray(), path, endedAt);
        }
        flushLater();
    }

    private void mention(
            SessionProducts products,
            @Nullable SessionPath path,
            Relation relation,
            String productId,
            ValidSession message,
            int index) {
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
        ties.click(path, products, key, at);
        if (outcome == Outcome.KNOWN) {
            ties.sendTies();
            return;
        }
        ties.sendPairs(weight, epoch);
        pairs.inc(products.size());
        products.add(key, settings.sessionCut());
    }

    private SessionProducts products(long[] keys) {
        return new SessionProducts(settings.seed() ^ getCurrentKey().hashCode(), keys);
    }

    private void remember(@Nullable SessionHistory before, long[] viewed, long[] bought, SessionPath path, long endedAt)
            throws Exception {
        long timer = before == null ? sessions.forgottenAt(endedAt) : before.timer();
        if (before == null) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, timer);
        }
        history.update(new SessionHistory(viewed, bought, path.keys(), path.times(), endedAt, timer));
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> fired) throws Exception {
        @Nullable SessionHistory known = history.value();
        if (known == null) {
            return;
        }
        long forgottenAt = sessions.forgottenAt(known.endedAt());
        if (forgottenAt <= fired.getTimestamp()) {
            history.clear();
        } else {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, forgottenAt);
            history.update(new SessionHistory(
                    known.viewed(), known.bought(), known.path(), known.pathTimes(), known.endedAt(), forgottenAt));
        }
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
