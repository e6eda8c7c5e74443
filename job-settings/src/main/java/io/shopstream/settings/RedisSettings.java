package io.shopstream.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Redis or Valkey.
 *
 * @param address {@code --redis}: {@code host:port}, or {@code sentinel://host:port,host:port/master} where Sentinels know
 *     which server is the master
 * @param user {@code --redis-user}: an ACL user, where the server asks for more than a password
 * @param passwordFile {@code --redis-password-file}: read where the tasks run, so that the password is in no job graph
 * @param sentinelPasswordFile {@code --redis-sentinel-password-file}: where the Sentinels ask for a password, too
 * @param tls {@code --redis-tls}: on also where {@code caFile} asks for it; the host name is checked, too. Of the
 *     Sentinels as of the servers
 * @param caFile {@code --redis-ca-file}: PEM certificates to trust instead of the JVM's, read where the tasks run
 * @param timeout {@code --redis-timeout}: for connecting, and for each answer
 */
public record RedisSettings(
        RedisAddress address,
        @Nullable String user,
        @Nullable String passwordFile,
        @Nullable String sentinelPasswordFile,
        boolean tls,
        @Nullable String caFile,
        Duration timeout)
        implements Serializable {

    static final String DEFAULT_ADDRESS = "127.0.0.1:16379";
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);
    private static final Duration DEFAULT_PROFILE_KEPT = Duration.ofDays(90);

    public static RedisSettings from(Arguments arguments) {
        RedisAddress address = RedisAddress.parse(arguments.text("redis", DEFAULT_ADDRESS));
        @Nullable String sentinelPasswordFile = arguments.filePath("redis-sentinel-password-file");
        if (sentinelPasswordFile != null && address instanceof RedisAddress.Server) {
            throw new InvalidSettings("--redis-sentinel-password-file needs --redis sentinel://...");
        }
        RedisSettings settings = new RedisSettings(
                address,
                arguments.text("redis-user").orElse(null),
                arguments.filePath("redis-password-file"),
                sentinelPasswordFile,
                arguments.isSet("redis-tls"),
                arguments.filePath("redis-ca-file"),
                arguments.timeout("redis-timeout", DEFAULT_TIMEOUT));
        settings.warnOfPlaintext(arguments);
        return settings;
    }

    /** {@code --profile-kept}: for how long after its last change each part of a user's profile is kept. */
    public static Duration profileKept(Arguments arguments) {
        Duration kept = arguments.duration("profile-kept", DEFAULT_PROFILE_KEPT);
        if (kept.toSeconds() < 1) {
            throw new InvalidSettings("--profile-kept takes a second or more");
        }
        return kept;
    }

    /** {@code --redis-patience}: for how long a job's task retries before it fails and starts over. */
    public static Duration patience(Arguments arguments) {
        return arguments.duration("redis-patience", DEFAULT_PATIENCE);
    }

    /** Where Sentinels choose the server, it is taken to be where they are. */
    private void warnOfPlaintext(Arguments arguments) {
        if (tls || caFile != null) {
            return;
        }
        List<String> servers =
                address.servers().stream().map(RedisAddress.Server::toString).toList();
        if (passwordFile != null) {
            PlaintextPasswords.warning("redis-password-file", servers, "use --redis-tls")
                    .ifPresent(arguments::warn);
        }
        if (sentinelPasswordFile != null) {
            PlaintextPasswords.warning("redis-sentinel-password-file", servers, "use --redis-tls")
                    .ifPresent(arguments::warn);
        }
    }

    /** The password, read anew at each call so that a changed one is taken up on the next connection. */
    public @Nullable String password() {
        return passwordFile == null ? null : Secrets.firstLine(passwordFile);
    }

    /** The Sentinels' password, read anew at each call; null without such a file. */
    public @Nullable String sentinelPassword() {
        return sentinelPasswordFile == null ? null : Secrets.firstLine(sentinelPasswordFile);
    }
}
