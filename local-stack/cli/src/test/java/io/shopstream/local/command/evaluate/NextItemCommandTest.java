package io.shopstream.local.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextItemCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void printsEachRecommenderUnderBothProtocols() throws IOException {
        Path train = folder.resolve("train.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(train))) {
            gzip.write("a b\nb a\na c\nd\ne f\n".getBytes(StandardCharsets.UTF_8));
        }
        Path test = Files.writeString(folder.resolve("test.txt"), "a\tb\na b\ta\nx\tb\na\tc\n");

        assertThat(run(train.toString(), test.toString())).isZero();
        assertThat(out.toString().lines().limit(2))
                .containsExactly(
                        "counted 5 sessions of 6 products; lists of 50",
                        "recommender       targets   tested    HR@20                     MRR@20"
                                + "                    NDCG@20     shown  top 1 %   Gini  us each");
        assertThat(rows().subList(0, 8))
                .containsExactly(
                        "plain count all 4 75.00 62.50",
                        "plain count novel 3 66.67 50.00",
                        "likelihood ratio all 4 75.00 62.50",
                        "likelihood ratio novel 3 66.67 50.00",
                        "session kNN all 4 75.00 50.00",
                        "session kNN novel 3 66.67 50.00",
                        "closeness all 4 100.00 66.67",
                        "closeness novel 3 100.00 55.56");
        assertThat(rows().subList(8, rows().size()))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("shipped ranker all 4 100.00 "),
                        row -> assertThat(row).startsWith("shipped ranker novel 3 100.00 "));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aBadFileIsOneLine() throws IOException {
        Path sessions = Files.writeString(folder.resolve("sessions.txt"), "a b\nc\n");
        Path questions = Files.writeString(folder.resolve("questions.txt"), "a\tb\n");
        Path gaps = Files.writeString(folder.resolve("gaps.txt"), "a b\na  b\n");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "");
        Path missing = folder.resolve("missing.txt");

        assertFails(sessions + ": line 1 is not product ids, a tab and one product id", sessions, sessions);
        assertFails(
                questions + ": line 1 has a tab, so it is a test file and not a training file", questions, questions);
        assertFails(gaps + ": line 2 is not product ids with a space between", gaps, questions);
        assertFails(empty + ": is empty", empty, questions);
        assertFails(missing + ": no such file", missing, questions);
    }

    @Test
    void aByteOrderMarkAndBlankLinesAreNoPartOfASession() throws IOException {
        Path train = Files.writeString(folder.resolve("train.txt"), "\ufeffa b\r\na b\r\n\n\n");
        Path test = Files.writeString(folder.resolve("test.txt"), "\ufeffa\tb\n\n  \n");

        assertThat(run(train.toString(), test.toString())).isZero();
        assertThat(out.toString().lines()).contains("counted 2 sessions of 2 products; lists of 50");
        assertThat(rows()).contains("plain count all 1 100.00 100.00");
    }

    @Test
    void whatCanBeReadOnlyOnceIsReadOnce() throws IOException {
        Path train = Files.writeString(folder.resolve("train.txt"), "a b\na b\n");
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("a\tb\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run(train.toString(), "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(rows()).contains("likelihood ratio all 1 0.00 0.00", "plain count novel 1 100.00 100.00");
    }

    @Test
    void aFileThatIsNoRankerIsOneLine() throws IOException {
        Path train = Files.writeString(folder.resolve("train.txt"), "a b\na b\n");
        Path test = Files.writeString(folder.resolve("test.txt"), "a\tb\n");
        Path missing = folder.resolve("missing.ranker");

        assertThat(run("--ranker", train.toString(), train.toString(), test.toString()))
                .isEqualTo(1);
        assertThat(run("--ranker", missing.toString(), train.toString(), test.toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("shopstream: " + train + " is no ranker", "shopstream: " + missing + ": no such file");
    }

    @Test
    void aFileThatEndsEarlyIsAnErrorWithItsPlace() throws IOException {
        Path sound = Files.writeString(folder.resolve("sound.txt"), "a b\nb a\n");
        Path questions = Files.writeString(folder.resolve("questions.txt"), "a\tb\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String member : List.of("a\tb\n", "b\ta\n")) {
            try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(member.getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 4);
        Path cutTest = Files.write(folder.resolve("test.gz"), cut);
        Path blank = Files.writeString(folder.resolve("blank.txt"), "\n\n");

        assertFails(cutTest + ": the compressed data ends early, in line 3", sound, cutTest);
        assertFails(blank + ": is empty", blank, questions);
        assertFails(blank + ": is empty", sound, blank);
    }

    @Test
    void aWrongNumberIsOneLine() {
        assertThat(run("--neighbours", "0", "x", "y")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("shopstream: --neighbours must be at least 1, not 0"
                        + " (see 'shopstream evaluate next-item --help')");
    }

    /** Each row's name, targets, questions, and the means of HR@20 and MRR@20. */
    private List<String> rows() {
        return out.toString()
                .lines()
                .skip(2)
                .map(line -> line.replaceAll(
                        "^(\\S+(?: \\S+)*) +(all|novel) +(\\d+) +([\\d.]+) % \\(.*?\\) +([\\d.]+) % \\(.*",
                        "$1 $2 $3 $4 $5"))
                .toList();
    }

    private void assertFails(String line, Path train, Path test) {
        err.getBuffer().setLength(0);
        assertThat(run(train.toString(), test.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("shopstream: " + line);
    }

    private int run(String... arguments) {
        String[] evaluate = new String[arguments.length + 2];
        evaluate[0] = "evaluate";
        evaluate[1] = "next-item";
        System.arraycopy(arguments, 0, evaluate, 2, arguments.length);
        return Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(evaluate);
    }
}
