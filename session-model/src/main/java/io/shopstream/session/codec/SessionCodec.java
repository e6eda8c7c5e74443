package io.shopstream.session.codec;

import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;

/**
 * Reads and writes the JSON of the session topics. Reading is total: any bytes give either a message or a reason why
 * not, and never an exception. Where a message has several faults, the first one in reading order is reported; an
 * absent field is noticed where the interaction, or the message, ends. A field that occurs twice counts as its last occurrence.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class SessionCodec {

    private SessionCodec() {}

    /** What a reject says of a message of more than {@code mostBytes}. */
    public static String tooLong(int mostBytes) {
        return "the message is longer than " + mostBytes + " bytes";
    }

    /** Reads a message of {@code user_session_info}. */
    public static Decoded<SessionMessage> decodeMessage(byte[] json) {
        return SessionReader.read(json, SessionTopic.USER_SESSION_INFO, SessionDraft::toMessage);
    }

    /** Reads a message of {@code valid_customer_session}. */
    public static Decoded<ValidSession> decodeValid(byte[] json) {
        return SessionReader.read(json, SessionTopic.VALID_CUSTOMER_SESSION, SessionDraft::toValidSession);
    }

    /** Writes a message of {@code user_session_info}: UTF-8 JSON without white space and without null fields. */
    public static byte[] encode(SessionMessage message) {
        return SessionWriter.write(message);
    }

    /** Writes a message of {@code valid_customer_session}: UTF-8 JSON without white space and without null fields. */
    public static byte[] encode(ValidSession session) {
        return SessionWriter.write(session);
    }
}
