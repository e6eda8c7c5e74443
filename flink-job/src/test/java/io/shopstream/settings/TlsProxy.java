package io.shopstream.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/** Stands before a server on loopback that knows no TLS. */
public final class TlsProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;

    public TlsProxy(SSLContext tls, int target) throws IOException {
        listening = tls.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.target = target;
        start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            start(() -> client.getInputStream().transferTo(server.getOutputStream()));
            start(() -> server.getInputStream().transferTo(client.getOutputStream()));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // by either side; the other one notices
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
