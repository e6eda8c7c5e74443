package io.shopstream.local.service;

import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * One request over a short-lived connection: enough to ask a service how it is, without its client library. All of its
 * answer must be there within {@link Readiness#TIMEOUT_MILLIS}.
 */
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
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Readiness.TIMEOUT_MILLIS);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Readiness.TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return answer.isGood(new DataInputStream(new Ending(socket, end)));
        }
    }

    /** Reads until {@code end}: a socket's own timeout starts anew with each byte. */
    private static final class Ending extends FilterInputStream {

        private final Socket socket;
        private final long end;

        Ending(Socket socket, long end) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            waitNoLongerThanToTheEnd();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            waitNoLongerThanToTheEnd();
            return super.read(bytes, from, length);
        }

        private void waitNoLongerThanToTheEnd() throws IOException {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis <= 0) {
                throw new SocketTimeoutException("no whole answer in time");
            }
            socket.setSoTimeout((int) millis);
        }
    }
}
