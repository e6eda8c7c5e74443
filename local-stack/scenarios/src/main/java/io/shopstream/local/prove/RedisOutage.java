package io.shopstream.local.prove;

import io.shopstream.local.Addresses;
import java.time.Duration;
import java.util.function.Consumer;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * A Redis that does not serve the gate, though its process lives: it closes its port and everybody's connection for half
 * a minute and comes back empty; later it demands a password that nobody has. By a connection of one's own that it keeps.
 */
final class RedisOutage {

    private static final Duration AT_WORK = Duration.ofSeconds(8);
    private static final Duration OUT_OF_REACH = Duration.ofSeconds(30);
    private static final Duration REFUSING = Duration.ofSeconds(12);

    private final int port;
    private final Consumer<String> lines;

    /**
     * Breaks nothing yet.
     *
     * @param lines hears of each step
     */
    RedisOutage(int port, Consumer<String> lines) {
        this.port = port;
        this.lines = lines;
    }

    /** Takes {@link #OUT_OF_REACH}, {@link #REFUSING}, and the time in which the gate is let work. */
    void run() {
        try (Connection redis = new Connection(Addresses.HOST, port)) {
            Thread.sleep(AT_WORK.toMillis());
            lines.accept("Redis is out of reach for " + OUT_OF_REACH.toSeconds() + " s");
            config(redis, "port", "0");
            disconnectOthers(redis);
            Thread.sleep(OUT_OF_REACH.toMillis());
            lines.accept("Redis is back, empty");
            redis.executeCommand(Command.FLUSHALL);
            config(redis, "port", Integer.toString(port));
            Thread.sleep(AT_WORK.toMillis());
            lines.accept("Redis demands a password for " + REFUSING.toSeconds() + " s");
            config(redis, "requirepass", "nobody-has-it");
            disconnectOthers(redis);
            Thread.sleep(REFUSING.toMillis());
            lines.accept("Redis demands none");
            config(redis, "requirepass", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void config(Connection redis, String name, String value) {
        redis.executeCommand(
                new CommandArguments(Command.CONFIG).add("SET").add(name).add(value));
    }

    private static void disconnectOthers(Connection redis) {
        redis.executeCommand(
                new CommandArguments(Command.CLIENT).add("KILL").add("TYPE").add("normal"));
    }
}
