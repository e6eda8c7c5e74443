package io.shopstream.settings;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Redis or Valkey.
 *
 * @param host first part of {@code --redis}, host:port
 * @param port second part of {@code --redis}
 * @param user {@code --redis-user}: an ACL user, where the server asks for more than a password
 * @param passwordFile {@code --redis-password-file}: read where the tasks run, so that the password is in no job graph
 * @param tls {@code --redis-tls}: on also where {@code caFile} asks for it; the host name is checked, too
 * @param caFile {@code --redis-ca-file}: PEM certificates to trust instead of the JVM's, read where the tasks run
 * @param timeout {@code --redis-timeout}: for connecting, and for each answer
 */
public record RedisSettings(
        String host,
        int port,
        @Nullable String user,
        @Nullable String passwordFile,
        boolean tls,
        @Nullable String caFile,
        Duration timeout)
        implements Serializable {

    static final String DEFAULT_ADDRESS = "127.0.0.1:16379";
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    public static RedisSettings from(Arguments arguments) {
        String address = arguments.text("redis", DEFAULT_ADDRESS);
        int colon = address.lastIndexOf(':');
        return new RedisSettings(
                address.substring(0, Math.max(0, colon)),
                port(address, colon),
                arguments.text("redis-user").orElse(null),
                arguments.filePath("redis-password-file"),
                arguments.isSet("redis-tls"),
                arguments.filePath("redis-ca-file"),
                arguments.timeout("redis-timeout", DEFAULT_TIMEOUT));
    }

    /** The password, read anew at each call so that a changed one is taken up on the next connection. */
    public @Nullable String password() {
        return passwordFile == null ? null : Secrets.firstLine(passwordFile);
    }

    private static int port(String address, int colon) {
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            if (colon > 0 && port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // falls to the line below, as a port outside the range does
        }
        throw new InvalidSettings("--redis is host:port, found '" + address + "'");
    }
}
