package io.shopstream.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The {@code shopstream} command as its own process, as a user runs it, with a home folder and ports of its own.
 *
 * @param output standard output
 * @param errors standard error
 */
record CommandLineRun(int status, String output, String errors) {

    private static final int FORK = Integer.getInteger("shopstream.fork", 1);

    /** Far from what a developer's own stack uses, and other for each process that runs tests. */
    static final int PORT_OFFSET = 2_500 + 500 * FORK;

    /**
     * A stack that lives for minutes spends a sixth of them on compiling thoroughly what it will not run that often, and a
     * quarter of its start on verifying what javac has made.
     */
    private static final List<String> SHORT_LIVED = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final long LOOK_MILLIS = 50;

    /** Where the build is: this module's folder is the current one in a Maven test. */
    static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not run inside a checkout");
        }
        return folder;
    }

    /** Runs the built command without the launcher, which would build first whatever it takes for outdated. */
    static CommandLineRun shopstream(Path home, String... arguments) {
        return shopstream(home, Map.of(), arguments);
    }

    /** The same, with more in its environment. */
    static CommandLineRun shopstream(Path home, Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(environment(home));
        all.putAll(environment);
        return run(command(arguments), all);
    }

    /** The same, but for a Ctrl-C as soon as {@code when} is printed. */
    static CommandLineRun interruptedShopstream(Path home, String when, String... arguments) {
        // a build that runs in the background ignores Ctrl-C, and so would what it starts
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(command(arguments));
        return run(command, environment(home), (process, output) -> {
            awaitPrinted(process, output, printed -> printed.contains(when));
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        });
    }

    /** The same, but for what happens elsewhere as soon as it has printed enough. */
    static CommandLineRun disturbedShopstream(
            Path home, Predicate<String> enough, Runnable disturbance, String... arguments) {
        return run(command(arguments), environment(home), (process, output) -> {
            awaitPrinted(process, output, enough);
            disturbance.run();
        });
    }

    private static void awaitPrinted(Process process, Path output, Predicate<String> enough)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        while (!enough.test(Files.readString(output))) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("never printed what was awaited: " + Files.readString(output));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static List<String> command(String... arguments) {
        Path target = checkout().resolve("local-stack/cli/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dshopstream.checkout=" + checkout(),
                "-cp",
                target.resolve("shopstream-cli.jar") + ":" + target.resolve("lib") + "/*",
                "io.shopstream.local.command.Shopstream"));
        command.addAll(1, SHORT_LIVED);
        command.addAll(List.of(arguments));
        return command;
    }

    private static Map<String, String> environment(Path home) {
        return Map.of(
                "SHOPSTREAM_HOME",
                home.toString(),
                "SHOPSTREAM_PORT_OFFSET",
                "" + PORT_OFFSET,
                "SHOPSTREAM_JAVA_OPTIONS",
                String.join(" ", SHORT_LIVED));
    }

    /** Runs the launcher script as it is checked in. */
    static CommandLineRun launcher(Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(checkout().resolve("shopstream").toString()));
        command.addAll(List.of(arguments));
        return run(command, environment);
    }

    /** What happens to a process while it runs. */
    private interface Meanwhile {
        void happens(Process process, Path output) throws IOException, InterruptedException;
    }

    /** Runs any program in the checkout, with more in its environment. */
    static CommandLineRun run(List<String> command, Map<String, String> environment) {
        return run(command, environment, (process, output) -> {});
    }

    private static CommandLineRun run(List<String> command, Map<String, String> environment, Meanwhile meanwhile) {
        try {
            Path output = Files.createTempFile("shopstream", ".out");
            Path errors = Files.createTempFile("shopstream", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(checkout().toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(new HashMap<>(environment));
            Process process = builder.start();
            meanwhile.happens(process, output);
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " did not end within " + LONGEST + ":\n"
                        + Files.readString(output) + Files.readString(errors));
            }
            CommandLineRun run = new CommandLineRun(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
            Files.delete(output);
            Files.delete(errors);
            return run;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
