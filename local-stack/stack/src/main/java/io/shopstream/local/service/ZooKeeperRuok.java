package io.shopstream.local.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** ZooKeeper's own question, "are you ok?", and its answer, "I am ok". */
record ZooKeeperRuok(int port) implements Readiness {

    @Override
    public boolean isReady() throws IOException {
        return Loopback.ask(port, "ruok".getBytes(StandardCharsets.US_ASCII), in -> new String(
                        in.readNBytes(4), StandardCharsets.US_ASCII)
                .equals("imok"));
    }
}
