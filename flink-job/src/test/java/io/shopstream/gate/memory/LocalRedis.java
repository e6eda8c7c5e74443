package io.shopstream.gate.memory;

import io.shopstream.settings.RedisSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;
import redis.embedded.RedisServerBuilder;

/** A real Redis on a free port, in memory only, for one test. */
public final class LocalRedis implements AutoCloseable {

    private final int port;
    private final String[] settings;
    private RedisServer server;

    private LocalRedis(int port, String... settings) throws IOException {
        this.port = port;
        this.settings = settings;
        server = launch();
    }

    /** Starts a server with lines of its configuration file, as in {@code requirepass hush}. */
    public static LocalRedis start(String... settings) throws IOException {
        return new LocalRedis(freePort(), settings);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    public RedisSettings settings() {
        return new RedisSettings("127.0.0.1", port, null, null, false, null, Duration.ofSeconds(2));
    }

    /** Filters of 32 KiB each. */
    public MemorySettings memorySettings(Duration patience) {
        return memorySettings(settings(), patience);
    }

    static MemorySettings memorySettings(RedisSettings redis, Duration patience) {
        FilterSize small = new FilterSize(10_000, 0.001);
        return new MemorySettings(redis, patience, small, small, 7, Duration.ofDays(400));
    }

    public RedisClient client() {
        return RedisClient.create("127.0.0.1", port);
    }

    public void stop() throws IOException {
        server.stop();
    }

    /** Starts it again, empty. */
    public void restart() throws IOException {
        server = launch();
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }

    private RedisServer launch() throws IOException {
        RedisServerBuilder builder =
                RedisServer.builder().port(port).bind("127.0.0.1").setting("save \"\"");
        for (String line : settings) {
            builder.setting(line);
        }
        RedisServer started = builder.build();
        started.start();
        return started;
    }
}
