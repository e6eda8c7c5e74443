package io.shopstream.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shopstream.settings.RedisAddress;
import io.shopstream.settings.RedisSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisExecProvider;

/** A real Redis, replica, Sentinel or Valkey with Bloom commands on a free port, in memory only, for one test. */
public final class LocalRedis implements AutoCloseable {

    /** A folder with {@code valkey-server} and {@code redisbloom.so}: CONTRIBUTING.md says where to get them. */
    public static final String BLOOM_VARIABLE = "SHOPSTREAM_BLOOM_REDIS";

    private final int port;
    private final Path folder;
    private final List<String> command;
    private @Nullable Process process;

    private LocalRedis(Path binary, List<String> options, List<String> settings) throws IOException {
        port = freePort();
        folder = Files.createTempDirectory("redis");
        List<String> lines = new ArrayList<>(List.of("port " + port, "bind 127.0.0.1", "dir " + folder));
        lines.addAll(settings);
        Path configuration = Files.write(folder.resolve("redis.conf"), lines);
        command = new ArrayList<>(List.of(binary.toString(), configuration.toString()));
        command.addAll(options);
        launch();
    }

    /** Starts a server with lines of its configuration file, as in {@code requirepass hush}. */
    public static LocalRedis start(String... settings) throws IOException {
        return new LocalRedis(plainBinary(), List.of(), inMemory(settings));
    }

    /** Starts a server that has Bloom commands; the test is skipped where there is none. */
    public static LocalRedis startWithBloom() throws IOException {
        Path given = bloomFolder();
        return new LocalRedis(
                given.resolve("valkey-server"),
                List.of(),
                inMemory("loadmodule " + given.resolve("redisbloom.so").toAbsolutePath()));
    }

    /** Skips the test where there is none. */
    public static Path bloomFolder() {
        @Nullable String given = System.getenv(BLOOM_VARIABLE);
        assumeTrue(
                given != null,
                "not tried: the Bloom commands, for want of a server that has them (" + BLOOM_VARIABLE
                        + ", see CONTRIBUTING.md)");
        return Path.of(given);
    }

    /** Starts a replica of {@code master}. */
    public static LocalRedis replicaOf(LocalRedis master) throws IOException {
        return start("replicaof 127.0.0.1 " + master.port, "repl-diskless-sync-delay 0", "replica-priority 1");
    }

    /** Starts a Sentinel that alone decides that {@code master}, which it calls {@code name}, is lost. */
    public static LocalRedis sentinelOf(LocalRedis master, String name, String... settings) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "sentinel monitor " + name + " 127.0.0.1 " + master.port + " 1",
                "sentinel down-after-milliseconds " + name + " 500",
                "sentinel failover-timeout " + name + " 5000"));
        lines.addAll(List.of(settings));
        return new LocalRedis(plainBinary(), List.of("--sentinel"), lines);
    }

    private static List<String> inMemory(String... settings) {
        List<String> lines = new ArrayList<>(List.of("save \"\""));
        lines.addAll(List.of(settings));
        return lines;
    }

    private static Path plainBinary() throws IOException {
        return RedisExecProvider.defaultProvider().get().toPath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public RedisSettings settings() {
        return settings(port, null);
    }

    public static RedisSettings settings(int port, @Nullable String passwordFile) {
        return settings(new RedisAddress.Server("127.0.0.1", port), passwordFile);
    }

    public static RedisSettings settings(RedisAddress address, @Nullable String passwordFile) {
        return new RedisSettings(address, null, passwordFile, null, false, null, Duration.ofSeconds(2));
    }

    public RedisClient client() {
        return RedisClient.create("127.0.0.1", port);
    }

    /** As {@code kill -9} would. */
    public void stop() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }

    /** Starts it again, empty. */
    public void restart() throws IOException {
        stop();
        launch();
    }

    @Override
    public void close() throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void launch() throws IOException {
        Path log = folder.resolve("log");
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process = started;
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("Redis does not start: " + Files.readString(log));
            }
            Thread.onSpinWait();
        }
    }

    /** Any reply will do, also one that asks for a password. */
    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            int first = socket.getInputStream().read();
            return first == '+' || first == '-';
        } catch (IOException e) {
            return false;
        }
    }
}
