package io.shopstream.local;

import io.shopstream.local.supervisor.Death;
import java.time.Duration;

/** Is told how the start or the stop of the stack goes on; called in the thread that starts or stops it. */
public interface StackListener {

    /** What is done now, in a few words. */
    default void step(String what) {}

    /** A service serves for the first time. */
    default void ready(String service, Duration after, int readyServices, int allServices) {}

    /** A service died and will be started again. */
    default void died(String service, Death death) {}
}
