package io.shopstream.gate.output;

import java.util.List;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.jspecify.annotations.Nullable;

/** Which refusals of a commit are final: Kafka has ended the transaction by itself, and trying again cannot help. */
final class AbortedTransaction {

    /** After a timeout the producer is fenced; after {@code transactional.id.expiration.ms} Kafka has forgotten it. */
    private static final List<Class<? extends Exception>> FINAL = List.of(
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            InvalidTxnStateException.class,
            InvalidPidMappingException.class,
            UnknownProducerIdException.class,
            TransactionAbortedException.class,
            TransactionalIdNotFoundException.class);

    private AbortedTransaction() {}

    static boolean isToldBy(Throwable refusal) {
        for (@Nullable Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (FINAL.contains(cause.getClass())) {
                return true;
            }
        }
        return false;
    }
}
