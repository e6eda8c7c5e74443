package io.shopstream.simulator;

import io.shopstream.session.SessionMessage;
import io.shopstream.simulator.fault.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way to {@code user_session_info}.
 *
 * @param key the user's id, also where {@code value} no longer tells it
 * @param value the bytes to publish; not copied, treat them as read-only
 * @param content what {@code value} said before a fault, if any, changed it
 * @param dueAt when the shop sends it, in the source's own time; for pacing
 * @param fault what was done to it, or null
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingMessage(
        String key,
        byte[] value,
        SessionMessage content,
        Instant dueAt,
        @Nullable Fault fault) {}
