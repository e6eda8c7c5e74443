package io.shopstream.simulator.fault;

import io.shopstream.session.SessionMessage;
import io.shopstream.simulator.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides what befalls each message of a session, and when it is sent therefore. Stateless. */
public final class FaultInjector {

    private static final Duration SWAPPED_WITHIN = Duration.ofSeconds(90);

    private final FaultRates rates;

    public FaultInjector(FaultRates rates) {
        this.rates = rates;
    }

    /** Every sending of the session's messages; not in order of time where there are faults. */
    public List<Delivery> deliveries(List<SessionMessage> session, SeededRandom random) {
        List<Delivery> deliveries = new ArrayList<>(session.size() + 1);
        for (int i = 0; i < session.size(); i++) {
            SessionMessage message = session.get(i);
            Fault fault = rates.at(random.nextDouble());
            if (fault == null || fault.isDuplicate()) {
                deliveries.add(new Delivery(message, sentAt(message), null));
            }
            if (fault != null) {
                deliveries.add(new Delivery(message, dueAt(fault, session, i, random), fault));
            }
        }
        return deliveries;
    }

    private static Instant dueAt(Fault fault, List<SessionMessage> session, int index, SeededRandom random) {
        Instant sentAt = sentAt(session.get(index));
        return switch (fault) {
            case DUPLICATE_NEAR -> sentAt.plusSeconds(random.between(5, 300));
            case DUPLICATE_FAR -> sentAt.plusSeconds(random.between(3_600, 6 * 3_600));
            case LATE -> sentAt(session.get(session.size() - 1)).plusSeconds(random.between(3_600, 6 * 3_600));
            case OUT_OF_ORDER -> {
                Instant swapped = index + 1 < session.size() ? sentAt(session.get(index + 1)) : Instant.MAX;
                yield swapped.isAfter(sentAt.plus(SWAPPED_WITHIN))
                        ? sentAt.plusSeconds(random.between(20, 60))
                        : swapped.plusMillis(1);
            }
            case UNKNOWN_DEVICE, UNKNOWN_REFERRER, MALFORMED, MISSING_FIELD, INVALID_VALUE, OVERSIZE -> sentAt;
        };
    }

    private static Instant sentAt(SessionMessage message) {
        return Objects.requireNonNull(message.sentAt(), "a simulated message tells when it was sent");
    }
}
