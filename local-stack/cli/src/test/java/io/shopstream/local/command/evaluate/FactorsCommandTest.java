package io.shopstream.local.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private int run(String... arguments) {
        return Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Users of two kinds, each of whom likes the items of one kind; the last tenth is as the others are. */
    private Path ratings() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int time = 0; time < 12; time++) {
            for (int user = 0; user < 40; user++) {
                int item = (7 * time + 3 * user) % 24;
                lines.append(String.format("%d::%d::%d::%d%n", user, item, user % 2 == item % 2 ? 5 : 2, 100 + time));
            }
        }
        return Files.writeString(folder.resolve("ratings.dat"), lines);
    }

    @Test
    void printsEachWayBesideTheOthersAndWhatWasTried() throws IOException {
        assertThat(run(
                        "evaluate",
                        "factors",
                        "--trials",
                        "2",
                        "--threads",
                        "1",
                        ratings().toString()))
                .as(err.toString())
                .isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("480 ratings of 40 users and 24 items: 360 to learn from, 40 to choose settings by,"
                        + " 80 to be judged by");
        assertThat(lines.get(2)).startsWith("stars told by");
        assertThat(lines.get(3)).contains("global mean");
        assertThat(lines.get(4)).contains("biases alone");
        assertThat(lines.get(5)).contains("item-kNN");
        assertThat(lines.get(6)).contains("ALS, rank");
        assertThat(lines.get(8)).startsWith("lists of 10 by");
        assertThat(lines.get(9)).contains("popularity");
        assertThat(lines.get(10)).contains("item-kNN");
        assertThat(lines.get(11)).contains("ALS, rank");
        assertThat(lines.get(12)).contains("hybrid");
        assertThat(lines.get(13)).contains("EASE, regularization");
        assertThat(lines.get(15)).startsWith("users who are held out whole");
        int tried = lines.indexOf("tried for ALS of stars, judged by RMSE of the part to choose by (* went on)");
        assertThat(lines.get(tried + 2)).matches(" +1 +2 +[0-9.]+ [ *] rank .*");
        assertThat(out.toString()).contains("tried for ALS of lists, judged by NDCG@10");
        assertThat(rootMeanSquare(lines.get(6))).isLessThan(0.9 * rootMeanSquare(lines.get(4)));
    }

    @Test
    void amazonsReviewsHaveStarsToTell() throws IOException {
        StringBuilder lines = new StringBuilder("nonsense\n");
        for (int i = 0; i < 300; i++) {
            lines.append(String.format(
                    "{\"reviewerID\":\"A%d\",\"asin\":\"B%d\",\"overall\":%d,\"unixReviewTime\":%d}%n",
                    i % 20, i * 7 % 15, 1 + i % 5, 1_000 + i));
        }
        Path file = Files.writeString(folder.resolve("amazon"), lines);

        assertThat(run("evaluate", "factors", "--format", "amazon", "--trials", "1", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .startsWith("300 ratings of 20 users and 15 items")
                .contains("RMSE", "biases alone");
        assertThat(err.toString().lines()).containsExactly("line 1 is no JSON");
    }

    private static double rootMeanSquare(String line) {
        return Double.parseDouble(line.strip().split("\\s{2,}")[1]);
    }

    @Test
    void actionsOfAClickstreamHaveListsOnly() throws IOException {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            csv.append(String.format(
                    "%d,%d,1,%s,%d%n", i % 30, (i / 30 + i % 3 * 20) % 60, i % 7 == 0 ? "buy" : "pv", 1511658000 + i));
        }
        Path file = Files.writeString(folder.resolve("clicks.csv"), csv);

        assertThat(run(
                        "evaluate",
                        "factors",
                        "--format",
                        "taobao",
                        "--trials",
                        "1",
                        "--weight",
                        "purchase=8",
                        file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).startsWith("600 actions of 30 users").doesNotContain("RMSE");
    }

    @Test
    void whatIsWrongIsOneLine() throws IOException {
        String few = Files.writeString(folder.resolve("few"), "1::2::3::4\n").toString();
        String bad = Files.writeString(folder.resolve("bad"), "1::2::3::4\n1::2::x::4\n")
                .toString();

        assertWrong(1, "1 ratings, which is fewer than 100", few);
        assertWrong(1, "bad: line 2 has a rating that is no number: x", bad);
        assertWrong(2, "either FILE or --made-up is needed");
        assertWrong(2, "either FILE or --made-up is needed", "--made-up", few);
        assertWrong(2, "there is no format 'x'", "--format", "x", few);
        assertWrong(2, "there is no weight 'wish'", "--weight", "wish=1", few);
        assertWrong(2, "halfLife must be 1 second or longer", "--half-life", "0", few);
        assertWrong(2, "--trials must be between 1 and 256, not 0", "--trials", "0", few);
        assertWrong(2, "--threads must be between 1 and 1024, not 0", "--threads", "0", few);
    }

    private void assertWrong(int status, String message, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "evaluate";
        all[1] = "factors";
        System.arraycopy(arguments, 0, all, 2, arguments.length);

        assertThat(run(all)).as(message).isEqualTo(status);
        assertThat(err.toString()).contains(message);
    }
}
