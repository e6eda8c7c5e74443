package io.shopstream.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetsJoinTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"exact", "lsh", "auto"})
    void writesEveryPairWithItsLines(String method) throws IOException {
        Path sets = Files.writeString(folder.resolve("sets"), "a b c\n\nc b\ta a\nx y\nb c d a\n");

        run("--sets", sets.toString(), "--out", out().toString(), "--threshold", "0.7", "--method", method);

        assertThat(Files.readAllLines(out())).containsExactlyInAnyOrder("1\t3\t1.0", "1\t5\t0.75", "3\t5\t0.75");
    }

    @Test
    void readsGzip() throws IOException {
        Path sets = folder.resolve("sets.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(sets))) {
            gzip.write("1 2\n2 1\n".getBytes(StandardCharsets.UTF_8));
        }

        run("--sets", sets.toString(), "--out", out().toString());

        assertThat(Files.readString(out())).isEqualTo("1\t2\t1.0\n");
    }

    @Test
    void saysInOneLineWhatIsWrongWithAFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Path plain = Files.writeString(folder.resolve("plain.gz"), "1 2");
        Path sound = Files.writeString(folder.resolve("sound"), "1 2");

        assertFails("there is no file " + folder.resolve("none"), folder.resolve("none"), out());
        assertFails(empty + " holds no set", empty, out());
        assertFails(binary + " is not text in UTF-8", binary, out());
        assertFails(plain + " is not gzip, or cut off", plain, out());
        assertFails("cannot write to " + folder.resolve("no/out"), sound, folder.resolve("no/out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.1", "-1", "half", "NaN"})
    void refusesAThresholdThatCannotBe(String threshold) {
        assertThatThrownBy(() -> run("--sets", "a", "--out", "b", "--threshold", threshold))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--threshold is above 0 and at most 1, such as 0.5, found '" + threshold + "'");
    }

    @Test
    void refusesAnUnknownMethod() {
        assertThatThrownBy(() -> run("--sets", "a", "--out", "b", "--method", "magic"))
                .hasMessage("--method is exact, lsh or auto, found 'magic'");
    }

    private void assertFails(String message, Path sets, Path output) {
        assertThatThrownBy(() -> run("--sets", sets.toString(), "--out", output.toString()))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    private Path out() {
        return folder.resolve("out");
    }

    private static void run(String... arguments) throws IOException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        SetsJoin.run(Arguments.of(arguments, Map.of()), nowhere);
    }
}
