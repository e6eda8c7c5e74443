package io.shopstream.local.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Redis answers PING with PONG once it has read its data; while it still reads, with an error. */
record RedisPing(int port) implements Readiness {

    @Override
    public boolean isReady() throws IOException {
        return Loopback.ask(port, "PING\r\n".getBytes(StandardCharsets.US_ASCII), in -> new String(
                        in.readNBytes(5), StandardCharsets.US_ASCII)
                .equals("+PONG"));
    }
}
