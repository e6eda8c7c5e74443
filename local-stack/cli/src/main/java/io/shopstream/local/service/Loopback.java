package io.shopstream.local.service;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One request over a short-lived connection: enough to ask a service how it is, without its client library. */
final class Loopback {

    /** Reads the answer. */
    @FunctionalInterface
    interface Answer {
        boolean isGood(DataInputStream in) throws IOException;
    }

    private Loopback() {}

    /** Whether anything listens on a port. */
    static boolean accepts(int port) throws IOException {
        return ask(port, new byte[0], in -> true);
    }

    static boolean ask(int port, byte[] request, Answer answer) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(Readiness.TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Readiness.TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return answer.isGood(new DataInputStream(socket.getInputStream()));
        }
    }
}
