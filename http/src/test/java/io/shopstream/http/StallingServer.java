package io.shopstream.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Answers one connection with what a test tells it, and notices when the client ends it. */
final class StallingServer implements AutoCloseable {

    /** Sends an answer. */
    interface Script {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final CompletableFuture<Boolean> left = new CompletableFuture<>();

    StallingServer(Script script) throws IOException {
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(script), "stalling server");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    /** Completes when the client has closed the connection. */
    CompletableFuture<Boolean> left() {
        return left;
    }

    static void headers(OutputStream out, String more) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\n" + more + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void serve(Script script) {
        try (Socket client = socket.accept()) {
            Thread reader = new Thread(() -> readToTheEnd(client), "reader");
            reader.setDaemon(true);
            reader.start();
            script.answer(client.getOutputStream());
            reader.join();
        } catch (IOException e) {
            left.complete(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readToTheEnd(Socket client) {
        try {
            InputStream in = client.getInputStream();
            while (in.read() >= 0) {
                // the request, and what comes after it
            }
            left.complete(true);
        } catch (IOException e) {
            left.complete(true);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
