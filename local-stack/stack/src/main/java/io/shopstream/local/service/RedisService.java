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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Redis: the static binary inside the {@code embedded-redis} jar, with an append-only file. It has no Bloom commands; a
 * Valkey that has them can take its place, with data of its own.
 */
final class RedisService {

    /** Names a folder with {@code valkey-server} and {@code redisbloom.so}, to be run instead. */
    static final String FOLDER_VARIABLE = "SHOPSTREAM_LOCAL_REDIS";

    private static final String VERSION = "7.0.15";
    private static final String VALKEY = "valkey-server";
    private static final String BLOOM_MODULE = "redisbloom.so";

    private static final String DATA = "data";
    private static final String BLOOM_DATA = "bloom-data";

    private RedisService() {}

    static Service of(Home home, Ports ports) {
        return of(home, ports, System.getenv());
    }

    static Service of(Home home, Ports ports, Map<String, String> environment) {
        Path folder = home.data("redis");
        String given = environment.getOrDefault(FOLDER_VARIABLE, "");
        if (!given.isEmpty()) {
            Path valkey = Path.of(given).toAbsolutePath().resolve(VALKEY);
            Path module = valkey.resolveSibling(BLOOM_MODULE);
            List<String> command = new ArrayList<>(command(valkey, BLOOM_DATA, ports));
            command.addAll(List.of("--loadmodule", module.toString()));
            return service(command, folder, ports, () -> {
                requireGiven(valkey, module);
                Files.createDirectories(folder.resolve(BLOOM_DATA));
            });
        }
        Path binary = folder.resolve("redis-server-" + VERSION);
        return service(command(binary, DATA, ports), folder, ports, () -> prepare(binary, folder.resolve(DATA)));
    }

    private static Service service(List<String> command, Path folder, Ports ports, Preparation preparation) {
        return new Service(
                "redis",
                command,
                folder,
                List.of(new Port(ports.redis())),
                preparation,
                new RedisPing(ports.redis()),
                Service.STORE,
                Duration.ofSeconds(5));
    }

    private static void requireGiven(Path valkey, Path module) {
        if (!Files.isExecutable(valkey) || !Files.isReadable(module)) {
            throw new UserError(FOLDER_VARIABLE + " is " + valkey.getParent() + ", where there is no executable "
                    + VALKEY + " with a readable " + BLOOM_MODULE);
        }
    }

    private static List<String> command(Path binary, String data, Ports ports) {
        return List.of(
                binary.toString(),
                "--bind",
                Addresses.HOST,
                "--port",
                Integer.toString(ports.redis()),
                "--dir",
                data,
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
