package io.shopstream.local.service;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * A GET whose answer must be 200 and please a test. In HTTP/1.0, in which an answer ends with its connection, because the
 * supervisor stays small without an HTTP client.
 *
 * @param address on loopback
 */
record HttpReadiness(URI address, Predicate<String> body) implements Readiness {

    private static final int LARGEST_ANSWER = 64 << 10;

    @Override
    public boolean isReady() throws IOException {
        String request = "GET " + address.getRawPath() + " HTTP/1.0\r\nHost: " + address.getRawAuthority() + "\r\n\r\n";
        return Loopback.ask(address.getPort(), request.getBytes(StandardCharsets.US_ASCII), this::pleases);
    }

    private boolean pleases(DataInputStream in) throws IOException {
        String answer = new String(in.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
        int end = answer.indexOf("\r\n\r\n");
        return answer.startsWith("HTTP/1.")
                && answer.startsWith(" 200 ", 8)
                && end > 0
                && body.test(answer.substring(end));
    }
}
