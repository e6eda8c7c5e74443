package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A test's own stack, driven by the command as a user drives it.
 *
 * @param home its data, logs and processes
 */
record TestedStack(Path home) {

    /** In a folder of that name below {@code target}. */
    static TestedStack in(String folder) {
        return new TestedStack(
                CommandLineRun.checkout().resolve("local-stack/cli/target").resolve(folder));
    }

    /** Starts it with nothing in it: an earlier run that was killed leaves services and data. */
    void startEmpty(Map<String, String> environment) {
        remove();
        succeeded(CommandLineRun.shopstream(home, environment, "up"));
    }

    /** Stops it, and deletes what it kept. */
    void remove() {
        shopstream("down");
        shopstream("reset");
    }

    /** A command that must succeed. */
    void shopstream(String... arguments) {
        succeeded(CommandLineRun.shopstream(home, arguments));
    }

    private static void succeeded(CommandLineRun run) {
        assertThat(run.status()).as("%s", run).isZero();
    }

    /** As {@code kill -9} does; false if it does not run now. */
    boolean kill(String service) {
        return process(service).filter(ProcessHandle::destroyForcibly).isPresent();
    }

    /** A service's process, by the first number in its pid file; nothing while there is no such file. */
    Optional<ProcessHandle> process(String service) {
        Path file = home.resolve("run").resolve(service + ".pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(
                    Long.parseLong(Files.readString(file).strip().replaceAll("\\D.*", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What listens there by default listens so much higher here. */
    static int port(int usual) {
        return usual + CommandLineRun.PORT_OFFSET;
    }

    static URI http(int usualPort) {
        return URI.create("http://127.0.0.1:" + port(usualPort));
    }

    static StoredDocuments elasticsearch() {
        return new StoredDocuments(http(19_200));
    }

    static String kafka() {
        return "127.0.0.1:" + port(19_092);
    }
}
