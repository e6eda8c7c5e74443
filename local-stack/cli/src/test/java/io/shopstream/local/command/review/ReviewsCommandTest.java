package io.shopstream.local.command.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewsCommandTest {

    private static final String LINE =
            "{\"reviewerID\":\"A%d\",\"asin\":\"B1\",\"overall\":%d,\"reviewText\":\"x\",\"unixReviewTime\":%d}%n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void featuresOfAFileAreWrittenAndCounted() throws IOException {
        Path file = reviews(10);

        assertThat(run("reviews", "features", "--file", file.toString(), "--out", folder.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString().lines())
                .startsWith(
                        "8 reviews to learn from, 2 from 1970-01-10T00:00:00Z on",
                        "missing         to learn from        rest",
                        "votes                       8           2",
                        "text_length                 0           0")
                .last()
                .asString()
                .endsWith("described in " + folder.resolve("schema.json"));
        assertThat(err.toString()).isEqualTo(String.format("line 11 is no JSON%n"));
        assertThat(Files.readAllLines(folder.resolve("features.csv"))).hasSize(11);
    }

    @Test
    void whatIsWrongIsOneLine() throws IOException {
        String empty = Files.writeString(folder.resolve("empty"), "").toString();
        String one = reviews(1).toString();
        Path taken = Files.writeString(folder.resolve("taken"), "");

        assertWrong(2, "--share: a share must be above 0 and below 1, not 0.0", "sample", "--share", "0");
        assertWrong(2, "--share: a share must be above 0 and below 1, not 1.5", "sample", "--share", "1.5");
        assertWrong(2, "--repeats must be between 999 and 99999, not 998", "sample", "--repeats", "998");
        assertWrong(2, "expected one of", "sample", "--by", "colour");
        assertWrong(1, "--colour", "sample", "--", "--colour", "red");
        assertWrong(2, "--training-share must be above 0", "features", "--file", one, "--training-share", "1");
        assertWrong(2, "--most-categories: categories must be from 1", "features", "--most-categories", "0");
        assertWrong(1, "there are no reviews", "features", "--file", empty);
        assertWrong(1, "nothing is left to learn from", "features", "--file", one);
        assertWrong(
                1, "no such file", "features", "--file", folder.resolve("none").toString());
        assertWrong(1, "empty: is empty", "features", "--file", one, "--products", empty);
        assertWrong(
                1,
                "the features cannot be written to " + taken,
                "features",
                "--file",
                reviews(10).toString(),
                "--out",
                taken.toString());
    }

    private Path reviews(int number) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < number; i++) {
            lines.append(LINE.formatted(i, 1 + i % 5, 86_400 * (i + 1)));
        }
        return Files.writeString(folder.resolve("reviews" + number), lines + "nonsense\n");
    }

    private void assertWrong(int status, String message, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "reviews";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        err.getBuffer().setLength(0);

        assertThat(run(all)).as(message).isEqualTo(status);
        assertThat(err.toString().lines().reduce((first, last) -> last))
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("shopstream: ").contains(message));
    }

    private int run(String... arguments) {
        return Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
