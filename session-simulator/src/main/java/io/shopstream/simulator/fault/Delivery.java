package io.shopstream.simulator.fault;

import io.shopstream.session.SessionMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One sending of a message: when, and what is wrong with it (null: nothing). */
public record Delivery(
        SessionMessage message, Instant dueAt, @Nullable Fault fault) {}
