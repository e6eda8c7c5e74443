package io.shopstream.gate;

import io.shopstream.gate.users.UserMemory;
import io.shopstream.gate.users.UserSeen;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Applies {@link VisitorRule}. Keyed by user id; holds one {@link VisitorState} a user, cleared when the user has been
 * silent for the horizon. Only for a user without state the memory is asked, and the task waits for its answer. Tells
 * {@link #SEEN} of users and days, for Redis to remember.
 */
final class VisitorFunction extends KeyedProcessFunction<String, Arrival, Admitted> {

    static final OutputTag<UserSeen> SEEN = new OutputTag<>("seen") {};

    private final Duration horizon;
    private final UserMemory.Opener memoryOpener;

    private transient ValueState<VisitorState> state;
    private transient UserMemory memory;

    @SuppressWarnings("NullAway.Init")
    VisitorFunction(Duration horizon, UserMemory.Opener memoryOpener) {
        this.horizon = horizon;
        this.memoryOpener = memoryOpener;
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<VisitorState> descriptor = new ValueStateDescriptor<>("visitor", VisitorState.class);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(horizon)
                .updateTtlOnReadAndWrite()
                .cleanupFullSnapshot()
                .build());
        state = getRuntimeContext().getState(descriptor);
        memory = memoryOpener.open();
    }

    @Override
    public void close() {
        // Flink closes what it could not open, too
        if (memory != null) {
            memory.close();
        }
    }

    @Override
    public void processElement(Arrival arrival, Context context, Collector<Admitted> out) throws Exception {
        @Nullable VisitorState before = state.value();
        VisitorState user =
                before == null ? VisitorRule.firstSeen(arrival.sessionId(), memory.mayKnow(arrival.userId())) : before;
        VisitorRule.Outcome outcome = VisitorRule.decide(user, arrival);
        if (!outcome.state().equals(before)) {
            state.update(outcome.state());
        }
        for (UserSeen seen : outcome.seen()) {
            context.output(SEEN, seen);
        }
        out.collect(new Admitted(outcome.visitor(), arrival.original()));
    }
}
