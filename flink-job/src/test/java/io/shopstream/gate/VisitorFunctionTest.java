package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.gate.users.UserMemory;
import io.shopstream.gate.users.UserSeen;
import io.shopstream.session.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorFunctionTest {

    private static final long DAY = 20_777;
    private static final Duration HORIZON = Duration.ofHours(24);

    private KeyedOneInputStreamOperatorTestHarness<String, Arrival, Admitted> harness = harness(Set.of());

    @BeforeEach
    void open() throws Exception {
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void tellsNewUsersFromReturningOnes() throws Exception {
        send("ada", "s-1");
        send("ben", "s-2");
        send("ada", "s-3");
        send("ada", "s-1");

        assertThat(emitted()).containsExactly(Visitor.NEW, Visitor.NEW, Visitor.RETURNING, Visitor.NEW);
        assertThat(seen()).containsExactly(new UserSeen("ada", DAY), new UserSeen("ben", DAY));
    }

    @Test
    void asksTheMemoryForAUserWithoutStateOnly() throws Exception {
        restart(null, Set.of("ada"));
        send("ada", "s-1");
        send("ben", "s-2");
        send("ada", "s-1");

        assertThat(emitted()).containsExactly(Visitor.RETURNING, Visitor.NEW, Visitor.RETURNING);
        assertThat(RememberedUsers.asked).containsExactly("ada", "ben");
    }

    @Test
    void remembersTheFirstSessionAcrossARestart() throws Exception {
        send("ada", "s-1");
        // meanwhile Redis has learned of her: that must not make the rest of her session a returning one
        restart(harness.snapshot(1, 0), Set.of("ada"));
        send("ada", "s-1");
        send("ada", "s-2");

        assertThat(emitted()).containsExactly(Visitor.NEW, Visitor.RETURNING);
        assertThat(seen()).isEmpty();
    }

    @Test
    void discardsTheStateAfterTheHorizon() throws Exception {
        send("ada", "s-1");
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

        restart(snapshotAfter(HORIZON.plusMillis(1)), Set.of("ada"));

        assertThat(harness.numKeyedStateEntries()).isZero();
        send("ada", "s-1");
        assertThat(emitted()).containsExactly(Visitor.RETURNING);
    }

    @Test
    void keepsTheStateOfAUserWhoIsStillThere() throws Exception {
        send("ada", "s-1");
        harness.setStateTtlProcessingTime(HORIZON.toMillis() - 1);
        send("ada", "s-1");
        harness.setStateTtlProcessingTime(2 * HORIZON.toMillis() - 2);
        send("ada", "s-1");

        assertThat(emitted()).containsExactly(Visitor.NEW, Visitor.NEW, Visitor.NEW);
        assertThat(RememberedUsers.asked).containsExactly("ada");
    }

    private void send(String userId, String sessionId) throws Exception {
        harness.processElement(new Arrival(userId, sessionId, new long[] {DAY}, GateMessages.raw("")), 0);
    }

    private List<Visitor> emitted() {
        return harness.extractOutputValues().stream().map(Admitted::visitor).toList();
    }

    private List<UserSeen> seen() {
        Iterable<StreamRecord<UserSeen>> output = harness.getSideOutput(VisitorFunction.SEEN);
        List<UserSeen> seen = new ArrayList<>();
        if (output != null) {
            output.forEach(record -> seen.add(record.getValue()));
        }
        return seen;
    }

    private OperatorSubtaskState snapshotAfter(Duration time) throws Exception {
        harness.setStateTtlProcessingTime(time.toMillis());
        return harness.snapshot(1, 0);
    }

    private void restart(@Nullable OperatorSubtaskState state, Set<String> remembered) throws Exception {
        long time = harness.getProcessingTime();
        harness.close();
        harness = harness(remembered);
        harness.setProcessingTime(time);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Arrival, Admitted> harness(Set<String> remembered) {
        try {
            RememberedUsers.asked.clear();
            return new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(new VisitorFunction(HORIZON, () -> new RememberedUsers(remembered))),
                    Arrival::userId,
                    Types.STRING);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A memory that knows some users and notes who was asked about. */
    private record RememberedUsers(Set<String> users) implements UserMemory {

        static final List<String> asked = new ArrayList<>();

        @Override
        public boolean mayKnow(String userId) {
            asked.add(userId);
            return users.contains(userId);
        }

        @Override
        public void close() {}
    }
}
