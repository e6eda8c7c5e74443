package io.shopstream.session;

import java.util.Locale;

/** Why a message of {@code user_session_info} ended in {@code rejected_session}. */
public enum RejectReason {
    /** Not a JSON object in UTF-8, or nested too deeply to read. */
    MALFORMED,
    /** A required field is absent, null or empty. */
    MISSING_FIELD,
    /** A field is there, but of the wrong type or outside its range. */
    INVALID_VALUE,
    /** One of {@link SessionLimits} is exceeded, or the topic that it would go to takes no message that long. */
    TOO_LARGE,
    /** {@code device.deviceType} is empty or {@code unknown}. */
    UNKNOWN_DEVICE,
    /** {@code referrer} is empty or {@code unknown}. */
    UNKNOWN_REFERRER,
    /** A message of this {@link MessageIdentity} was accepted before; the detail says so if it had other content. */
    DUPLICATE,
    /** An operator told a job to go on without it. */
    SKIPPED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name on the wire and in {@code rejected_session}'s {@code reason} header. */
    public String wireName() {
        return wireName;
    }
}
