package io.shopstream.gate;

import io.shopstream.gate.memory.Memory;
import io.shopstream.gate.memory.Memory.MessageQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arrivals that are decided together, in their order, and what is known about them so far. */
final class AdmissionBatch {

    /** One user's state, read once a batch, and what the batch has changed about it. */
    static final class User {

        @Nullable
        VisitorState state;

        /** The messages that this batch has let pass: their identities' hashes, and their contents'. */
        final Map<Long, Long> passed = new HashMap<>();

        User(@Nullable VisitorState state) {
            this.state = state;
        }
    }

    /**
     * What is known of an arrival before anybody is asked.
     *
     * @param hash of the message's identity
     * @param inState the content under which state knows the message, null if it does not
     * @param question what else is to be asked about it, null if nothing
     */
    record Look(
            User user,
            long hash,
            @Nullable Long inState,
            @Nullable MessageQuestion question) {}

    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private final Map<String, User> users = new HashMap<>();
    private long bytes;

    void add(Arrival arrival) {
        arrivals.add(arrival);
        bytes += arrival.original().bytes();
    }

    /** Whether it is time to decide. */
    boolean isFull() {
        return size() >= AdmissionOperator.LARGEST_BATCH || bytes >= AdmissionOperator.LARGEST_BATCH_BYTES;
    }

    int size() {
        return arrivals.size();
    }

    boolean isEmpty() {
        return arrivals.isEmpty();
    }

    /** In order of arrival. */
    List<Arrival> arrivals() {
        return arrivals;
    }

    /** In order of arrival, one an arrival once all have been looked up. */
    List<Look> looks() {
        return looks;
    }

    @Nullable
    User user(String userId) {
        return users.get(userId);
    }

    void put(String userId, User user) {
        users.put(userId, user);
    }

    /** What state leaves open. */
    Memory.Questions questions() {
        List<String> userIds = new ArrayList<>();
        users.forEach((userId, user) -> {
            if (user.state == null) {
                userIds.add(userId);
            }
        });
        Set<MessageQuestion> messages = new LinkedHashSet<>();
        for (Look look : looks) {
            if (look.question() != null) {
                messages.add(look.question());
            }
        }
        return new Memory.Questions(userIds, List.copyOf(messages));
    }
}
