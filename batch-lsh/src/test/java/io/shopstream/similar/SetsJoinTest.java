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
        Path sets = Files.write(folder.resolve("sets"), gzip("1 2\n2 1\n"));

        run("--sets", sets.toString(), "--out", out().toString());

        assertThat(Files.readString(out())).isEqualTo("1\t2\t1.0\n");
    }

    @Test
    void saysInOneLineWhatIsWrongWithAFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Path blank = Files.writeString(folder.resolve("blank"), "\n \n\n");
        Path sound = Files.writeString(folder.resolve("sound"), "1 2");

        assertFails(folder.resolve("none") + ": no such file", folder.resolve("none"), out());
        assertFails(empty + ": holds no set", empty, out());
        assertFails(blank + ": holds no set", blank, out());
        assertFails(binary + ": is not text in UTF-8 but in UTF-16; save it as UTF-8", binary, out());
        assertFails("cannot write to " + folder.resolve("no/out"), sound, folder.resolve("no/out"));
    }

    @Test
    void aGzipWhoseLaterMemberIsCutIsAnErrorAndNoShorterFile() throws IOException {
        Path cut = folder.resolve("cut.gz");
        byte[] member = gzip("1 2\n2 1\n");
        try (OutputStream twice = Files.newOutputStream(cut)) {
            twice.write(member);
            twice.write(member, 0, member.length - 9);
        }

        assertFails(cut + ": the compressed data ends early, in line 5", cut, out());
        assertThat(out()).doesNotExist();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstToken() throws IOException {
        Path sets = Files.writeString(folder.resolve("sets"), "\ufeffa b c\na b c\nd e f\n");

        run("--sets", sets.toString(), "--out", out().toString());

        assertThat(Files.readString(out())).isEqualTo("1\t2\t1.0\n");
    }

    @Test
    void theInputIsNeverOverwritten() throws IOException {
        Path sets = Files.writeString(folder.resolve("sets"), "1 2\n2 1\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), sets);

        assertFails("--out is the file of --sets, " + sets + ", which it would overwrite", sets, sets);
        assertFails("--out is the file of --sets, " + sets + ", which it would overwrite", sets, link);
        assertThat(Files.readString(sets)).isEqualTo("1 2\n2 1\n");
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

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private static void run(String... arguments) throws IOException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        SetsJoin.run(Arguments.of(arguments, Map.of()), nowhere);
    }
}
