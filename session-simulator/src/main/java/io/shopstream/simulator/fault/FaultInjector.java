package io.shopstream.simulator.fault;

import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.simulator.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Decides what befalls each message of a session, and when it is sent therefore. Stateless. */
public final class FaultInjector {

    private static final Duration SWAPPED_WITHIN = Duration.ofSeconds(90);

    private final FaultRates rates;

    private final Instant heldBackUntil;

    /** @param heldBackUntil the first moment at which devices send what they held back for days */
    public FaultInjector(FaultRates rates, Instant heldBackUntil) {
        this.rates = rates;
        this.heldBackUntil = heldBackUntil;
    }

    /** Every sending of the session's messages; not in order of time where there are faults. */
    public List<Delivery> deliveries(List<SessionMessage> session, SeededRandom random) {
        List<Delivery> deliveries = new ArrayList<>(session.size() + 1);
        for (int i = 0; i < session.size(); i++) {
            SessionMessage message = session.get(i);
            Fault fault = rates.at(random.nextDouble());
            if (fault == null || fault.leavesTheMessage()) {
                deliveries.add(new Delivery(message, sentAt(message), null));
            }
            if (fault != null) {
                SessionMessage sent = fault == Fault.LATE_FAR ? heldBack(message) : message;
                deliveries.add(new Delivery(sent, dueAt(fault, session, i, random), fault));
            }
        }
        return deliveries;
    }

    private Instant dueAt(Fault fault, List<SessionMessage> session, int index, SeededRandom random) {
        Instant sentAt = sentAt(session.get(index));
        return switch (fault) {
            case DUPLICATE_NEAR -> sentAt.plusSeconds(random.between(5, 300));
            case DUPLICATE_FAR -> sentAt.plusSeconds(random.between(3_600, 6 * 3_600));
            case LATE_NEAR -> sentAt(session.get(session.size() - 1)).plusSeconds(random.between(3_600, 6 * 3_600));
            case LATE_FAR ->
                (sentAt.isAfter(heldBackUntil) ? sentAt : heldBackUntil).plusSeconds(random.between(1, 60));
            case OUT_OF_ORDER -> {
                Instant swapped = index + 1 < session.size() ? sentAt(session.get(index + 1)) : Instant.MAX;
                yield swapped.isAfter(sentAt.plus(SWAPPED_WITHIN))
                        ? sentAt.plusSeconds(random.between(20, 60))
                        : swapped.plusMillis(1);
            }
            case UNKNOWN_DEVICE, UNKNOWN_REFERRER, MALFORMED, MISSING_FIELD, INVALID_VALUE, OVERSIZE -> sentAt;
        };
    }

    /** What the shopper of {@code message} did in the same way days before, as a session of its own. */
    private static SessionMessage heldBack(SessionMessage message) {
        Duration before = Fault.HELD_BACK;
        return message.toBuilder()
                .messageId(message.messageId() + "-held-back")
                // one for each message: those of one session would keep each other from being late
                .sessionId(message.messageId() + "-held-back")
                .sequence(0)
                .sentAt(sentAt(message).minus(before))
                .interactions(Arrays.stream(message.interactions())
                        .map(interaction -> interaction.toBuilder()
                                .at(interaction.at().minus(before))
                                .build())
                        .toArray(Interaction[]::new))
                .build();
    }

    private static Instant sentAt(SessionMessage message) {
        return Objects.requireNonNull(message.sentAt(), "a simulated message tells when it was sent");
    }
}
