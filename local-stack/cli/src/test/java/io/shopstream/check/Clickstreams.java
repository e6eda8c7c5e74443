package io.shopstream.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Clickstreams to replay: the real shops' files, which are no part of the checkout ({@code SHOPSTREAM_DATA}, else {@code
 * ../shared/data}), and for who has none a made-up sample of each format.
 */
final class Clickstreams {

    private static final Path SAMPLES = CommandLineRun.checkout().resolve("local-stack/cli/target/samples");

    /** {@code -Dshopstream.lines=1000000}: each file whole, which takes a quarter of an hour. */
    private static final int LINES = Integer.getInteger("shopstream.lines", 5_000);

    private Clickstreams() {}

    /** The first lines of the real file of this name, or the sample of {@code format}, under the same name. */
    static Path clickstream(String format, String name) {
        return find(name).map(Clickstreams::beginning).orElseGet(() -> sample(format, name));
    }

    private static Path beginning(Path file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), ISO_8859_1))) {
            Path beginning = Files.createDirectories(SAMPLES).resolve(file.getFileName());
            try (Writer gzip =
                    new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(beginning)), ISO_8859_1)) {
                for (String line : (Iterable<String>) lines.lines().limit(LINES)::iterator) {
                    gzip.write(line + "\n");
                }
            }
            return beginning;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The real file of this name; the test is skipped, saying so, where it is absent. */
    static Path file(String name) {
        Optional<Path> found = find(name);
        assumeTrue(
                found.isPresent(),
                () -> "SKIPPED: no " + name + " in " + folder()
                        + " (real data is not part of the checkout; SHOPSTREAM_DATA names another folder)");
        return found.orElseThrow();
    }

    /** In the folder or below it. */
    private static Optional<Path> find(String name) {
        Path folder = folder();
        return Stream.of(
                        folder.resolve(name),
                        folder.resolve("clickstream").resolve(name),
                        folder.resolve("baskets").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    static Path sample(String format, String name) {
        try (InputStream csv = Clickstreams.class.getResourceAsStream("/samples/" + format + ".csv")) {
            Files.createDirectories(SAMPLES);
            Path sample = SAMPLES.resolve(name);
            try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(sample))) {
                Objects.requireNonNull(csv, "no sample of " + format).transferTo(gzip);
            }
            return sample;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        String named = System.getenv("SHOPSTREAM_DATA");
        if (named != null && !named.isEmpty()) {
            return Path.of(named).toAbsolutePath();
        }
        return CommandLineRun.checkout().resolveSibling("shared").resolve("data");
    }
}
