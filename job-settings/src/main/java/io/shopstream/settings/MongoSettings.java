package io.shopstream.settings;

import com.mongodb.ConnectionString;
import com.mongodb.MongoNamespace;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach MongoDB, or a server that speaks its protocol.
 *
 * @param uri {@code --mongo}: {@code mongodb://host:port}, several hosts separated by commas, or {@code mongodb+srv://},
 *     with any options that the driver knows, such as {@code ?replicaSet=rs0}; without user and password
 * @param database {@code --mongo-database}
 * @param user {@code --mongo-user}
 * @param passwordFile {@code --mongo-password-file}: read where the tasks run, so that the password is in no job graph
 * @param authDatabase {@code --mongo-auth-database}: where the user is defined
 * @param tls {@code --mongo-tls}: on also where the URI or {@code caFile} asks for it
 * @param caFile {@code --mongo-ca-file}: PEM certificates to trust instead of the JVM's, read where the tasks run
 * @param timeout {@code --mongo-timeout}: for finding a server and connecting to it, and for each answer
 */
public record MongoSettings(
        String uri,
        String database,
        @Nullable String user,
        @Nullable String passwordFile,
        String authDatabase,
        boolean tls,
        @Nullable String caFile,
        Duration timeout)
        implements Serializable {

    static final String DEFAULT_URI = "mongodb://127.0.0.1:17017";
    public static final String DEFAULT_DATABASE = "shopstream";
    static final String DEFAULT_AUTH_DATABASE = "admin";
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public static MongoSettings from(Arguments arguments) {
        String uri = arguments.text("mongo", DEFAULT_URI);
        ConnectionString servers = parsed(uri);
        MongoSettings settings = new MongoSettings(
                uri,
                database(arguments, "mongo-database", DEFAULT_DATABASE),
                arguments.text("mongo-user").orElse(null),
                arguments.filePath("mongo-password-file"),
                database(arguments, "mongo-auth-database", DEFAULT_AUTH_DATABASE),
                arguments.isSet("mongo-tls"),
                arguments.filePath("mongo-ca-file"),
                arguments.timeout("mongo-timeout", DEFAULT_TIMEOUT));
        if ((settings.user == null) != (settings.passwordFile == null)) {
            throw new InvalidSettings("--mongo-user and --mongo-password-file need each other");
        }
        boolean encrypted = settings.tls || settings.caFile != null || Boolean.TRUE.equals(servers.getSslEnabled());
        if (settings.passwordFile != null && !encrypted) {
            PlaintextPasswords.warning("mongo-password-file", servers.getHosts(), "use --mongo-tls")
                    .ifPresent(arguments::warn);
        }
        return settings;
    }

    /** The password, read anew at each call; null without a password file. */
    public @Nullable String password() {
        return passwordFile == null ? null : Secrets.firstLine(passwordFile);
    }

    private static String database(Arguments arguments, String flag, String otherwise) {
        String name = arguments.text(flag, otherwise);
        try {
            MongoNamespace.checkDatabaseNameValidity(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings("--" + flag + " is the name of a database, found '" + name + "'");
        }
        return name;
    }

    /** The messages repeat nothing of the URI: it may hold a password by mistake. */
    private static ConnectionString parsed(String text) {
        ConnectionString parsed;
        try {
            parsed = new ConnectionString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings(
                    "--mongo is mongodb://host:port or mongodb+srv://host, as MongoDB's drivers know it");
        }
        if (parsed.getCredential() != null) {
            throw new InvalidSettings(
                    "--mongo must not hold user and password; use --mongo-user and --mongo-password-file");
        }
        return parsed;
    }
}
