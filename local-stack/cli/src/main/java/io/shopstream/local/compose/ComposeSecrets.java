package io.shopstream.local.compose;

import io.shopstream.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The passwords of docker-compose.yml, in the file {@code .env} that Docker Compose reads by itself. Letters and digits
 * only, so that no shell, URL or configuration file finds a meaning in them.
 */
public final class ComposeSecrets {

    /** Each is made up anew, 256 bits and more. */
    public static final List<String> NAMES = List.of(
            "KAFKA_BROKER_PASSWORD",
            "KAFKA_ADMIN_PASSWORD",
            "KAFKA_SIMULATOR_PASSWORD",
            "KAFKA_GATE_PASSWORD",
            "KAFKA_INSIGHTS_PASSWORD",
            "KAFKA_ARCHIVE_PASSWORD",
            "KAFKA_PROFILE_PASSWORD",
            "KAFKA_STATS_PASSWORD",
            "KAFKA_PREDICTION_PASSWORD",
            "KAFKA_RECOMMEND_PASSWORD",
            "REDIS_PASSWORD",
            "ELASTIC_PASSWORD",
            "ELASTICSEARCH_PASSWORD",
            "KIBANA_SYSTEM_PASSWORD",
            "KIBANA_ENCRYPTION_KEY",
            "CONSOLE_PASSWORD",
            "TEMPLATES_PASSWORD",
            "DASHBOARDS_PASSWORD",
            "MONGO_ROOT_PASSWORD",
            "MONGO_PASSWORD",
            "MONGO_KEYFILE",
            "EMAIL_KEY",
            "RECOMMEND_API_KEY",
            "MONGO_RECOMMEND_PASSWORD",
            "MONGO_STOREFRONT_PASSWORD",
            "GRAFANA_ADMIN_PASSWORD");

    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** Of which MongoDB wants at least 6 and Kibana at least 32. */
    private static final int LENGTH = 48;

    private static final String HEAD = """
            # Made by ./shopstream compose secrets for docker-compose.yml. Keep it to yourself; the services' volumes know
            # these passwords, so others need other volumes.
            """;

    private ComposeSecrets() {}

    /**
     * Writes {@code file} for nobody else to read.
     *
     * @param replace whether a file that is there may go, and its passwords with it
     */
    public static void write(Path file, boolean replace) {
        if (Files.exists(file) && !replace) {
            throw new UserError(file + " is there already, and the services know its passwords; --force replaces it");
        }
        SecureRandom random = new SecureRandom();
        String lines = NAMES.stream()
                .map(name -> name + "=" + secret(random) + "\n")
                .collect(Collectors.joining("", HEAD, ""));
        try {
            Path written = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    ".env",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(written, lines);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static String secret(SecureRandom random) {
        return random.ints(LENGTH, 0, SIGNS.length())
                .mapToObj(index -> SIGNS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
