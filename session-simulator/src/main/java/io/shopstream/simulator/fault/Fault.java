package io.shopstream.simulator.fault;

import io.shopstream.session.RejectReason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done to a message. A message suffers at most one. */
public enum Fault {
    /** A byte-identical copy follows 5 to 300 seconds after the message. */
    DUPLICATE_NEAR(RejectReason.DUPLICATE),
    /** A byte-identical copy follows 1 to 6 hours after the message. */
    DUPLICATE_FAR(RejectReason.DUPLICATE),
    /** {@code deviceType} is empty or {@code unknown} in some spelling. */
    UNKNOWN_DEVICE(RejectReason.UNKNOWN_DEVICE),
    /** {@code referrer} is empty or {@code unknown} in some spelling. */
    UNKNOWN_REFERRER(RejectReason.UNKNOWN_REFERRER),
    /** The bytes are no JSON object in UTF-8. */
    MALFORMED(RejectReason.MALFORMED),
    /** A required field is absent, null or empty. */
    MISSING_FIELD(RejectReason.MISSING_FIELD),
    /** A field has the wrong type or is outside its range. */
    INVALID_VALUE(RejectReason.INVALID_VALUE),
    /** Exceeds one of {@code SessionLimits}, often its bytes, yet within what a broker takes by default. */
    OVERSIZE(RejectReason.TOO_LARGE),
    /** Published 1 to 6 hours after its session's last message was sent: valid, and reopens the session. */
    LATE_NEAR(null),
    /** Published after the session's next message, or up to a minute late: valid. */
    OUT_OF_ORDER(null),
    /**
     * Beside the untouched message another one of its user follows, of a visit three days before that a device
     * has held back until the visits of the run have begun: valid, and too late for its session.
     */
    LATE_FAR(null);

    /** More than the insights wait by default, 24 hours and a half, and a day in hand. */
    public static final Duration HELD_BACK = Duration.ofDays(3);

    private final @Nullable RejectReason reason;

    private final String flagName = name().toLowerCase(Locale.ROOT);

    Fault(@Nullable RejectReason reason) {
        this.reason = reason;
    }

    /** Why the message (of a duplicate: its copy) is rejected; empty where it stays valid. */
    public Optional<RejectReason> reason() {
        return Optional.ofNullable(reason);
    }

    /** The name on the command line and in the truth file. */
    public String flagName() {
        return flagName;
    }

    /** Whether the fault is a second copy, beside an untouched first one. */
    public boolean isDuplicate() {
        return reason == RejectReason.DUPLICATE;
    }

    /** Whether what follows from the fault comes beside the untouched message, and not in its place. */
    public boolean leavesTheMessage() {
        return isDuplicate() || this == LATE_FAR;
    }

    /** Whether it is of one of the two kinds of lateness. */
    boolean isLate() {
        return this == LATE_NEAR || this == LATE_FAR;
    }
}
