package io.shopstream.local;

import io.shopstream.local.process.ChildProcess;
import io.shopstream.local.service.StackShape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts the supervisor so that it outlives the command and the terminal that started it. */
final class SupervisorProcess {

    private static final long LOG_LIMIT_BYTES = 4L * 1024 * 1024;

    /** It asks the services without their client libraries, so that this does. */
    static final List<String> SMALL = List.of(
            "-Xmx24m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:ReservedCodeCacheSize=16m");

    private SupervisorProcess() {}

    static Process launch(Home home, Ports ports, StackShape shape) throws IOException {
        rotateLogs(home);
        List<String> command = new ArrayList<>();
        // In a session of its own the terminal's Ctrl-C does not reach it; macOS has no setsid, and there shells that
        // know job control give later commands another process group anyway.
        onPath("setsid").map(Path::toString).ifPresent(command::add);
        command.add(ChildProcess.java());
        command.addAll(SMALL);
        command.addAll(shape.flags());
        command.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-D" + Home.CHECKOUT_PROPERTY + "=" + home.checkout(),
                "-cp",
                ownClassPath(home),
                "io.shopstream.local.supervisor.Supervisor"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.local().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.log("supervisor").toFile()));
        Map<String, String> environment = builder.environment();
        environment.put(Home.HOME_VARIABLE, home.local().toString());
        environment.put(Ports.OFFSET_VARIABLE, Integer.toString(ports.offset()));
        environment.put("MALLOC_ARENA_MAX", "2");
        return builder.start();
    }

    /**
     * A copy of this program's jars: a build that replaces them under a running JVM breaks the classes that it has not
     * loaded yet, and the supervisor loads some of its own only when a service dies. The names are relative to the folder
     * that it runs in, which may have a colon in its name.
     */
    private static String ownClassPath(Home home) throws IOException {
        Path copies = home.run().resolve("lib");
        Files.createDirectories(copies);
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path original = Path.of(entry);
            if (!Files.isRegularFile(original)) {
                classPath.add(entry);
                continue;
            }
            Path copy = copies.resolve(original.getFileName());
            if (!isSame(original, copy)) {
                Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
            classPath.add(home.local().relativize(copy).toString());
        }
        return String.join(File.pathSeparator, classPath);
    }

    private static boolean isSame(Path original, Path copy) throws IOException {
        return Files.exists(copy)
                && Files.size(original) == Files.size(copy)
                && Files.getLastModifiedTime(original).equals(Files.getLastModifiedTime(copy));
    }

    /** One old log of each is kept beside the one that is written. */
    private static void rotateLogs(Home home) throws IOException {
        try (Stream<Path> logs = Files.list(home.logs())) {
            for (Path log :
                    logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                if (Files.size(log) > LOG_LIMIT_BYTES) {
                    Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static Optional<Path> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
