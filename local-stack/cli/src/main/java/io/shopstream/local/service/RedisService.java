package io.shopstream.local.service;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.UserError;
import io.shopstream.local.process.Port;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Redis: the static binary inside the {@code embedded-redis} jar, with an append-only file. */
final class RedisService {

    private static final String VERSION = "7.0.15";

    private static final String DATA = "data";

    private RedisService() {}

    static Service of(Home home, Ports ports) {
        Path folder = home.data("redis");
        Path binary = folder.resolve("redis-server-" + VERSION);
        return new Service(
                "redis",
                command(binary, ports),
                folder,
                List.of(new Port(ports.redis())),
                () -> prepare(binary, folder.resolve(DATA)),
                new RedisPing(ports.redis()),
                Service.STORE,
                Duration.ofSeconds(5));
    }

    private static List<String> command(Path binary, Ports ports) {
        return List.of(
                binary.toString(),
                "--bind",
                Addresses.HOST,
                "--port",
                Integer.toString(ports.redis()),
                "--dir",
                DATA,
                // Every command is in the file when it is answered, so a kill loses nothing; only a power cut may.
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                "",
                "--daemonize",
                "no");
    }

    private static void prepare(Path binary, Path data) throws IOException {
        Files.createDirectories(data);
        if (Files.isExecutable(binary)) {
            return;
        }
        String resource = "/redis-server-" + VERSION + "-"
                + platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path unpacked = binary.resolveSibling(binary.getFileName() + ".new");
        try (InputStream in = RedisService.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new UserError("there is no Redis for this platform: " + resource.substring(1)
                        + " is not in the embedded-redis jar");
            }
            Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!unpacked.toFile().setExecutable(true)) {
            throw new IOException(unpacked + " cannot be made executable");
        }
        Files.move(unpacked, binary, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The jar's name for an operating system and processor, as in {@code linux-amd64}. */
    static String platform(String osName, String architecture) {
        String os = osName.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : osName.toLowerCase(Locale.ROOT);
        String processor =
                switch (architecture) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    case "i386", "x86" -> "386";
                    default -> architecture;
                };
        return os + "-" + processor;
    }
}
