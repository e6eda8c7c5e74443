package io.shopstream.settings;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where Redis is: at one address, or wherever Sentinels say that the master is now. */
public sealed interface RedisAddress extends Serializable {

    /** One server, for good. */
    record Server(String host, int port) implements RedisAddress {

        @Override
        public List<Server> servers() {
            return List.of(this);
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * A master with replicas, watched by Sentinels, which choose another master when it is lost.
     *
     * @param sentinels one that answers is enough
     * @param master the name by which they know it
     */
    record Sentinels(List<Server> sentinels, String master) implements RedisAddress {

        public Sentinels {
            sentinels = List.copyOf(sentinels);
        }

        @Override
        public List<Server> servers() {
            return sentinels;
        }

        @Override
        public String toString() {
            return SCHEME + sentinels.stream().map(Server::toString).collect(Collectors.joining(",")) + "/" + master;
        }
    }

    String SCHEME = "sentinel://";

    /** Who is spoken to at first. */
    List<Server> servers();

    /** Reads {@code host:port} or {@code sentinel://host:port,host:port/master}. */
    static RedisAddress parse(String text) {
        if (text.contains("@")) {
            // not repeated here: it may hold a password
            throw new InvalidSettings(
                    "--redis must not hold user and password; use --redis-user and --redis-password-file");
        }
        if (!text.startsWith(SCHEME)) {
            return server(text, text);
        }
        String rest = text.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        String master = rest.substring(slash + 1);
        if (slash < 0 || !master.matches("[A-Za-z0-9._-]+")) {
            throw unreadable(text);
        }
        List<Server> sentinels = new ArrayList<>();
        for (String sentinel : rest.substring(0, slash).split(",", -1)) {
            sentinels.add(server(sentinel.strip(), text));
        }
        return new Sentinels(sentinels, master);
    }

    private static Server server(String address, String text) {
        int colon = address.lastIndexOf(':');
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            String host = address.substring(0, Math.max(0, colon));
            if (host.matches("[^\\s/:,]+|\\[[0-9A-Fa-f:.%]+]") && port > 0 && port < 65536) {
                return new Server(host, port);
            }
        } catch (NumberFormatException e) {
            // falls to the line below, as a port outside the range does
        }
        throw unreadable(text);
    }

    private static InvalidSettings unreadable(String text) {
        return new InvalidSettings(
                "--redis is host:port, or sentinel://host:port,host:port/name-of-the-master, found '" + text + "'");
    }
}
