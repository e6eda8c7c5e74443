package io.shopstream.session;

/** Reads and writes the JSON of the session topics. */
@SuppressWarnings("DoNotCallSuggester")
public final class SessionCodec {

    private SessionCodec() {}

    public static Decoded<SessionMessage> decodeMessage(byte[] json) {
        throw new UnsupportedOperationException();
    }

    public static Decoded<ValidSession> decodeValid(byte[] json) {
        throw new UnsupportedOperationException();
    }

    public static byte[] encode(SessionMessage message) {
        throw new UnsupportedOperationException();
    }

    public static byte[] encode(ValidSession session) {
        throw new UnsupportedOperationException();
    }
}
