package io.shopstream.gate;

import io.shopstream.gate.memory.Memory;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes an {@link AdmissionOperator} where a task runs, with the task's mailbox, which a Flink function cannot have. */
final class AdmissionOperatorFactory extends AbstractStreamOperatorFactory<Admitted>
        implements OneInputStreamOperatorFactory<Arrival, Admitted> {

    private static final long serialVersionUID = 1L;

    private final DuplicateHorizon horizon;
    private final Memory.Opener memoryOpener;

    AdmissionOperatorFactory(DuplicateHorizon horizon, Memory.Opener memoryOpener) {
        this.horizon = horizon;
        this.memoryOpener = memoryOpener;
    }

    @Override
    @SuppressWarnings({"unchecked", "deprecation", "TypeParameterUnusedInFormals"
    }) // the interfaces of Flink 1.20 know no other way
    public <T extends StreamOperator<Admitted>> T createStreamOperator(StreamOperatorParameters<Admitted> parameters) {
        AdmissionOperator operator = new AdmissionOperator(horizon, memoryOpener, parameters.getMailboxExecutor());
        operator.setProcessingTimeService(parameters.getProcessingTimeService());
        operator.setup(parameters.getContainingTask(), parameters.getStreamConfig(), parameters.getOutput());
        return (T) operator;
    }

    @Override
    @SuppressWarnings("rawtypes") // as in the interface
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return AdmissionOperator.class;
    }
}
