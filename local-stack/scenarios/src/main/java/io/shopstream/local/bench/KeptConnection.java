package io.shopstream.local.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection that asks one thing after the other, and is made anew after a failure. */
final class KeptConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)\r\n");

    private final URI service;
    private final byte[] buffer = new byte[1 << 16];
    private @Nullable Socket socket;

    KeptConnection(URI service) {
        this.service = service;
    }

    /** Whether the answer is 200. */
    boolean get(String path) {
        try {
            Socket open = socket;
            if (open == null) {
                open = new Socket(service.getHost(), service.getPort());
                open.setTcpNoDelay(true);
                open.setSoTimeout(PATIENCE_MILLIS);
                socket = open;
            }
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + service.getHost() + "\r\n\r\n";
            open.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read(open.getInputStream());
        } catch (IOException e) {
            close();
            return false;
        }
    }

    private boolean read(InputStream in) throws IOException {
        int filled = 0;
        int whole = Integer.MAX_VALUE;
        while (filled < whole) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read <= 0) {
                throw new EOFException();
            }
            filled += read;
            if (whole == Integer.MAX_VALUE) {
                String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
                int head = text.indexOf("\r\n\r\n");
                Matcher length = LENGTH.matcher(text);
                if (head >= 0 && length.find()) {
                    whole = head + 4 + Integer.parseInt(length.group(1));
                }
            }
        }
        return new String(buffer, 0, Math.min(filled, 16), StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 200 ");
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is gone, as it should be
        }
        socket = null;
    }
}
