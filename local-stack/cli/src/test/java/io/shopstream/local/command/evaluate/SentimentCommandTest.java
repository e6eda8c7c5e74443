package io.shopstream.local.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentimentCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void judgesEveryTenthReviewOfEachFile() throws IOException {
        Path good = reviews("good.ndjson", 10, 5, "Great, we love it!");
        Path bad = reviews("bad.ndjson", 20, 1, "Broken. A waste of money.");

        assertThat(run(good.toString(), bad.toString())).isZero();
        assertThat(out.toString().lines())
                .startsWith(
                        "3 reviews held out, 27 others",
                        "told by                      F1 negative  neutral  positive  macro-F1  accuracy",
                        "words and rules, as in use         1.000    0.000     1.000     0.667     1.000")
                .endsWith(
                        "always positive                    0.000    0.000     0.500     0.167     0.333",
                        "OpenNLP, the other reviews         1.000    0.000     1.000     0.667     1.000")
                .hasSize(6);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void amazonsReviewsAreReadAsTheyWerePublished() throws IOException {
        String of2014 =
                "{\"reviewerID\":\"A\",\"asin\":\"B\",\"overall\":%d,\"reviewText\":\"%s\",\"unixReviewTime\":1}\n";
        String of2023 = "{\"user_id\":\"A\",\"parent_asin\":\"B\",\"rating\":%d,\"text\":\"%s\",\"timestamp\":1}\n";
        Path file = Files.writeString(
                folder.resolve("amazon.ndjson"),
                of2014.formatted(5, "Great, we love it!").repeat(10) + "nonsense\n" + of2014.formatted(5, "")
                        + of2023.formatted(1, "Broken. A waste of money.").repeat(10)
                        + of2014.replace("%d", "4.5").formatted("Good"));

        assertThat(run("--format", "amazon", file.toString())).isZero();
        assertThat(out.toString().lines())
                .startsWith(
                        "2 reviews held out, 18 others",
                        "told by                      F1 negative  neutral  positive  macro-F1  accuracy",
                        "words and rules, as in use         1.000    0.000     1.000     0.667     1.000");
        assertThat(err.toString().lines())
                .containsExactly("line 11 is no JSON", "line 23 has a rating that is not whole");
    }

    @Test
    void aByteOrderMarkAndBlankLinesAreNoPartOfAReview() throws IOException {
        Path reviews = reviews("reviews.ndjson", 10, 5, "Great, we love it!");
        Files.writeString(reviews, "\ufeff" + Files.readString(reviews) + "\n\n");

        assertThat(run(reviews.toString())).isZero();
        assertThat(out.toString().lines()).startsWith("1 reviews held out, 9 others");
    }

    @Test
    void aBadFileIsOneLine() throws IOException {
        Path few = reviews("few.ndjson", 9, 5, "Great!");
        Path none = Files.writeString(folder.resolve("none.ndjson"), "{\"rating\": 6, \"text\": \"\"}\n");
        Path broken = Files.writeString(folder.resolve("broken.ndjson"), "{\"rating\": 5\n");
        Path fraction = Files.writeString(folder.resolve("half.ndjson"), "{\"rating\": 4.7, \"text\": \"\"}\n");
        Path missing = folder.resolve("missing.ndjson");

        assertFails("too few reviews: every tenth is judged, and there are only 9", few);
        assertFails(none + ": line 1 is not a JSON object with a whole rating from 1 to 5 and a text", none);
        assertFails(broken + ": line 1 is not a JSON object with a whole rating from 1 to 5 and a text", broken);
        assertFails(fraction + ": line 1 is not a JSON object with a whole rating from 1 to 5 and a text", fraction);
        assertFails(missing + ": no such file", missing);
    }

    private Path reviews(String name, int number, int stars, String text) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "{\"rating\": %d.0, \"text\": \"%s\"}%n".formatted(stars, text).repeat(number));
    }

    private void assertFails(String line, Path file) {
        err.getBuffer().setLength(0);
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("shopstream: " + line);
    }

    private int run(String... files) {
        String[] evaluate = new String[files.length + 2];
        evaluate[0] = "evaluate";
        evaluate[1] = "sentiment";
        System.arraycopy(files, 0, evaluate, 2, files.length);
        return Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(evaluate);
    }
}
