package io.shopstream.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFileTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void linesEndInAnyOfTheThreeWays() throws IOException {
        assertThat(lines("a\nb\r\n\rc\n\nd".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1 a", "2 b", "3 ", "4 c", "5 ", "6 d (no end)");
        assertThat(lines(new byte[0])).isEmpty();
    }

    @Test
    void everyMemberOfAGzipIsRead() throws IOException {
        assertThat(lines(join(gzip("a\nb\n"), gzip(""), gzip("c\n"), withNameAndChecksum(gzip("d\n")))))
                .containsExactly("1 a", "2 b", "3 c", "4 d");
    }

    @Test
    void zerosBehindTheLastMemberArePadding() throws IOException {
        assertThat(lines(join(gzip("a\n"), new byte[1_000]))).containsExactly("1 a");
        assertFails(
                "something that is no gzip follows the compressed data, in line 2",
                join(gzip("a\n"), new byte[1_000], new byte[] {1}));
    }

    @Test
    void whateverElseFollowsAMemberIsAnErrorAfterItsLines() throws IOException {
        assertFails(
                "something that is no gzip follows the compressed data, in line 3", join(gzip("a\nb\n"), bytes("c")));
        assertFails(
                "something that is no gzip follows the compressed data, in line 2",
                join(gzip("a\n"), new byte[] {0x1f, 0x1f}));
    }

    @Test
    void aMemberThatIsCutAtAnyByteIsAnError() throws IOException {
        byte[] first = gzip("a\nb\n");
        byte[] second = withNameAndChecksum(gzip("c\n"));
        for (int length = 1; length < first.length + second.length; length++) {
            byte[] cut = Arrays.copyOf(join(first, second), length);
            if (length != first.length) {
                assertThatThrownBy(() -> lines(cut))
                        .as("cut after %d bytes", length)
                        .isInstanceOf(LineFileException.class)
                        .hasMessageContaining("the compressed data ends early, in line ");
            }
        }
        assertFails("the compressed data ends early, in line 3", Arrays.copyOf(join(first, second), first.length + 5));
    }

    @Test
    void aMemberOfWhichAnyByteIsDamagedIsNeverTakenForSound() throws IOException {
        byte[] first = gzip("a\nb\n");
        byte[] second = gzip("c\nd\ne\n");
        for (int i = 0; i < second.length; i++) {
            byte[] damaged = join(first, second);
            damaged[first.length + i] ^= 0x40;
            List<String> read = linesOrError(damaged);
            // time, level and system say nothing of the lines, nor do the bits behind the last deflate block
            assertThat(read)
                    .as("byte %d of the second member", i)
                    .isIn(List.of("1 a", "2 b", "3 c", "4 d", "5 e"), List.of("error"));
            if (i < 4 || i >= second.length - 8) {
                assertThat(read).containsExactly("error");
            }
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
        assertThat(lines(bytes("\ufeffa\n\ufeffb\n"))).containsExactly("1 a", "2 \ufeffb");
        assertThat(lines(gzip("\ufeffa\n"))).containsExactly("1 a");
    }

    @Test
    void theWholeFileIsInOneEncoding() throws IOException {
        byte[] windows = "plain\n£5\nCafé €\n".getBytes(WINDOWS_1252);

        assertThat(lines(bytes("plain\n£5\nCafé €\n"))).containsExactly("1 plain", "2 £5", "3 Café €");
        assertThat(lines(windows)).containsExactly("1 plain", "2 £5", "3 Café €");
        assertThat(lines(gzip(windows))).containsExactly("1 plain", "2 £5", "3 Café €");
    }

    @Test
    void oneBrokenLineDoesNotDecideTheEncoding() throws IOException {
        byte[] broken = join(bytes("plain\n"), "£5\n".getBytes(WINDOWS_1252), bytes("Café\n€\n"));

        assertThat(lines(broken)).containsExactly("1 plain", "2 is not UTF-8 text!", "3 Café", "4 €");
    }

    @Test
    void whatIsTextInNoEncodingIsAFault() throws IOException {
        assertThat(lines(join(bytes("a\n"), new byte[] {(byte) 0xff, (byte) 0x81, '\n'}, bytes("b\0c\nd\n"))))
                .containsExactly(
                        "1 a",
                        "2 is not text in UTF-8 or Windows-1252!",
                        "3 is not text in UTF-8 or Windows-1252!",
                        "4 d");
        assertThat(lines(bytes("b\0c\nd\n"))).containsExactly("1 is not UTF-8 text!", "2 d");
    }

    @Test
    void aLineThatIsTooLongCostsItselfOnly() throws IOException {
        assertThat(lines(bytes("x".repeat(101) + "\n" + "y".repeat(100) + "\n")))
                .containsExactly("1 is longer than 100 bytes!", "2 " + "y".repeat(100));
    }

    @ParameterizedTest
    @CsvSource({
        "fffe6100, is not text in UTF-8 but in UTF-16; save it as UTF-8",
        "feff0061, is not text in UTF-8 but in UTF-16; save it as UTF-8",
        "504b030414, 'is a zip archive or an Excel workbook; unpack it, or save it as CSV, first'",
        "425a6839314159, 'is compressed, and not by gzip; unpack it first'",
        "28b52ffd00, 'is compressed, and not by gzip; unpack it first'",
    })
    void whatIsNoTextIsNamed(String hex, String what) throws IOException {
        assertFails(what, java.util.HexFormat.of().parseHex(hex));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPipeIsReadAndHasNoSize() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                Files.write(pipe, gzip("a\nb\n"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        try (LineFile file = LineFile.open(pipe, 100)) {
            assertThat(all(file)).containsExactly("1 a", "2 b");
            assertThat(file.fractionDone()).isEmpty();
        }
        writer.join();
    }

    @Test
    void saysHowFarItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "a\nb\n");

        try (LineFile lines = LineFile.open(file, 100)) {
            all(lines);
            assertThat(lines.fractionDone()).hasValue(1);
        }
    }

    @Test
    void aFileThatMustBeSoundFailsWithItsLine() throws IOException {
        Path faulty = Files.write(folder.resolve("file"), new byte[] {'a', '\n', (byte) 0x81, '\n'});

        assertThatThrownBy(() -> LineFile.forEach(faulty, line -> {}))
                .hasMessage(faulty + ": line 2 is not text in UTF-8 or Windows-1252");
        assertThatThrownBy(() -> LineFile.forEach(faulty, line -> {
                    throw new IllegalArgumentException("is too short");
                }))
                .hasMessage(faulty + ": line 1 is too short");
        assertThatThrownBy(() -> LineFile.forEach(folder, line -> {})).hasMessage(folder + ": is a folder, not a file");
        assertThatThrownBy(() -> LineFile.forEach(folder.resolve("none"), line -> {}))
                .hasMessage(folder.resolve("none") + ": no such file");
    }

    private void assertFails(String what, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("bad"), content);
        assertThatThrownBy(() -> lines(content)).hasMessage(file + ": " + what);
    }

    private List<String> lines(byte[] content) throws IOException {
        try (LineFile file = LineFile.open(Files.write(folder.resolve("bad"), content), 100)) {
            return all(file);
        }
    }

    private List<String> linesOrError(byte[] content) throws IOException {
        try {
            return lines(content);
        } catch (LineFileException e) {
            return List.of("error");
        }
    }

    private static List<String> all(LineFile file) throws LineFileException {
        List<String> lines = new ArrayList<>();
        for (Line line = file.next(); line != null; line = file.next()) {
            String text = line.fault() == null ? line.text() : line.fault() + "!";
            lines.add(line.number() + " " + text + (line.ended() ? "" : " (no end)"));
        }
        return lines;
    }

    /** Sets what gzip writes for a named file, and the header's checksum, which Java writes neither of. */
    private static byte[] withNameAndChecksum(byte[] member) {
        byte[] header = Arrays.copyOf(member, 10);
        header[3] = 0x02 | 0x04 | 0x08 | 0x10;
        byte[] named = join(header, new byte[] {2, 0, 7, 7}, bytes("a.csv\0a comment\0"));
        java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
        checksum.update(named);
        byte[] sum = {(byte) checksum.getValue(), (byte) (checksum.getValue() >> 8)};
        return join(named, sum, Arrays.copyOfRange(member, 10, member.length));
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(bytes(text));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
