package io.shopstream.gate;

import io.shopstream.gate.memory.Memory;
import io.shopstream.gate.memory.Memory.Questions;
import io.shopstream.gate.memory.Memory.Recollection;
import io.shopstream.session.RejectReason;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts {@code rejected.reason.duplicate.messages}, those of them with {@code rejected.otherContent.messages}, and what
 * it takes to decide: {@code memory.roundTrips}, {@code
 * memory.usersAsked}, {@code memory.messagesAsked}, and {@code memory.unconfirmed}, the messages that a filter took for
 * known and the archive does not know. The gauge {@code memory.retries} tells how often Redis had to be asked again,
 * {@code memory.repairs} how many filters had to be mended.
 */
final class AdmissionMetrics {

    private final Counter duplicates;
    private final Counter otherContent;
    private final Counter roundTrips;
    private final Counter usersAsked;
    private final Counter messagesAsked;
    private final Counter unconfirmed;

    AdmissionMetrics(MetricGroup operator, Memory asked) {
        MetricGroup rejected = operator.addGroup("rejected");
        duplicates =
                rejected.addGroup("reason", RejectReason.DUPLICATE.wireName()).counter("messages");
        otherContent = rejected.addGroup("otherContent").counter("messages");
        MetricGroup memory = operator.addGroup("memory");
        roundTrips = memory.counter("roundTrips");
        usersAsked = memory.counter("usersAsked");
        messagesAsked = memory.counter("messagesAsked");
        unconfirmed = memory.counter("unconfirmed");
        memory.gauge("retries", asked::retries);
        memory.gauge("repairs", asked::repairs);
    }

    void asked(Questions questions) {
        roundTrips.inc();
        usersAsked.inc(questions.userIds().size());
        messagesAsked.inc(questions.messages().size());
    }

    void answered(Recollection recollection) {
        unconfirmed.inc(recollection.unconfirmed());
    }

    void duplicate(Admission.Copied copy) {
        duplicates.inc();
        if (copy.otherContent()) {
            otherContent.inc();
        }
    }
}
