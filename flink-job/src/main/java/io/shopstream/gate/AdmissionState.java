package io.shopstream.gate;

import io.shopstream.gate.AdmissionBatch.Look;
import io.shopstream.gate.AdmissionBatch.User;
import io.shopstream.gate.memory.Memory.Recollection;
import io.shopstream.gate.memory.Seen;
import io.shopstream.session.MessageIdentity;
import io.shopstream.session.SessionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.jspecify.annotations.Nullable;

/**
 * What the gate knows by itself, exactly, keyed by user id.
 *
 * <ul>
 *   <li>{@code visitor}: one {@link VisitorState} a user, cleared when the user has been silent for the horizon.
 *   <li>{@code messages}: the messages that passed, each for the horizon: 64 bits of {@link MessageIdentity#hash}, under
 *       which is the {@link SessionContent#hash} of what it said. That two of a user's messages within the horizon share
 *       the first has a probability of 5e-17 for a user with a thousand messages. With the time these are 24 bytes a
 *       message, and what RocksDB adds.
 *   <li>{@code since}: when the state began; before that it knows nothing.
 * </ul>
 */
final class AdmissionState {

    /** RocksDB drops what is over when it compacts, and looks at the clock once in so many entries. */
    private static final long CLOCK_EVERY_ENTRIES = 1_000;

    private final ValueState<VisitorState> visitors;
    private final MapState<Long, Long> messages;
    private final ListState<Long> sinceState;
    private final long since;
    private final Consumer<Object> key;

    /**
     * @param now epoch milliseconds, the beginning of a state that is not restored
     * @param key sets the key of what is read and written next
     */
    AdmissionState(StateInitializationContext context, DuplicateHorizon horizon, long now, Consumer<Object> key)
            throws Exception {
        this.key = key;
        ValueStateDescriptor<VisitorState> visitor = new ValueStateDescriptor<>("visitor", VisitorState.class);
        visitor.enableTimeToLive(lifeTime(horizon).updateTtlOnReadAndWrite().build());
        visitors = context.getKeyedStateStore().getState(visitor);
        MapStateDescriptor<Long, Long> passed = new MapStateDescriptor<>("messages", Types.LONG, Types.LONG);
        passed.enableTimeToLive(lifeTime(horizon).build());
        messages = context.getKeyedStateStore().getMapState(passed);
        sinceState = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("since", Types.LONG));
        long latest = Long.MIN_VALUE;
        for (long restored : sinceState.get()) {
            latest = Math.max(latest, restored);
        }
        since = latest == Long.MIN_VALUE ? now : latest;
    }

    private static StateTtlConfig.Builder lifeTime(DuplicateHorizon horizon) {
        return StateTtlConfig.newBuilder(horizon.exact())
                .cleanupFullSnapshot()
                .cleanupInRocksdbCompactFilter(CLOCK_EVERY_ENTRIES);
    }

    void snapshot() throws Exception {
        sinceState.update(List.of(since));
    }

    /** Looks up what state knows about the arrivals of {@code batch}. */
    void look(AdmissionBatch batch, DuplicateHorizon horizon, long now) throws Exception {
        for (Arrival arrival : batch.arrivals()) {
            key.accept(arrival.userId());
            @Nullable User user = batch.user(arrival.userId());
            if (user == null) {
                user = new User(visitors.value());
                batch.put(arrival.userId(), user);
            }
            long hash = arrival.identity().hash();
            @Nullable Long inState = messages.get(hash);
            batch.looks()
                    .add(new Look(user, hash, inState, inState != null ? null : horizon.question(arrival, now, since)));
        }
    }

    /**
     * Decides about an arrival, and keeps the decision.
     *
     * @param today UTC, days since 1970-01-01
     */
    Admission admit(Arrival arrival, Look look, Recollection recollection, long today) throws Exception {
        User user = look.user();
        @Nullable Long passed = passed(look, recollection);
        if (passed != null) {
            return new Admission.Copied(passed != arrival.content());
        }
        user.passed.put(look.hash(), arrival.content());
        VisitorState before = user.state != null
                ? user.state
                : VisitorRule.firstSeen(
                        arrival.sessionId(), recollection.userIds().contains(arrival.userId()));
        VisitorRule.Outcome outcome = VisitorRule.decide(before, arrival);
        key.accept(arrival.userId());
        messages.put(look.hash(), arrival.content());
        if (!outcome.state().equals(user.state)) {
            visitors.update(outcome.state());
            user.state = outcome.state();
        }
        List<Seen> seen = new ArrayList<>(outcome.seen());
        seen.add(Seen.message(arrival.identity(), today));
        return new Admission.Passed(outcome.visitor(), seen);
    }

    /** The content under which the message has passed before, null if it has not. */
    private static @Nullable Long passed(Look look, Recollection recollection) {
        if (look.inState() != null) {
            return look.inState();
        }
        @Nullable
        Long remembered =
                look.question() == null ? null : recollection.messages().get(look.question());
        return remembered != null ? remembered : look.user().passed.get(look.hash());
    }
}
