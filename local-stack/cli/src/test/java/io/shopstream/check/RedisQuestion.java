package io.shopstream.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks Redis by its protocol, without a client. */
final class RedisQuestion {

    private RedisQuestion() {}

    /** The estimated number of distinct users. */
    static long visitors(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("PFCOUNT shopstream:visitors\r\n".getBytes(StandardCharsets.UTF_8));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (answer == null || !answer.startsWith(":")) {
                throw new IOException("Redis answered " + answer);
            }
            return Long.parseLong(answer.substring(1));
        }
    }
}
