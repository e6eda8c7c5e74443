package io.shopstream.local.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.local.Home;
import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void thisCheckout() {
        System.setProperty(
                Home.CHECKOUT_PROPERTY,
                Path.of("..", "..").toAbsolutePath().normalize().toString());
    }

    @AfterAll
    static void noCheckout() {
        System.clearProperty(Home.CHECKOUT_PROPERTY);
    }

    private int run(String... arguments) {
        return Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Lines of the table, its header first. */
    private List<String> table() {
        List<String> lines = out.toString().lines().toList();
        int begin = lines.indexOf("") + 1;
        return lines.subList(begin, begin + lines.subList(begin, lines.size()).indexOf(""));
    }

    /** What is printed below the table. */
    private List<String> footer() {
        List<String> lines = out.toString().lines().toList();
        return lines.subList(lines.lastIndexOf("") + 1, lines.size());
    }

    @Test
    void figuresOfAllEvaluationsStandInOneTableAndAreThoseOfEachByItself() throws IOException {
        Path data = Files.createDirectory(folder.resolve("a shop's data"));
        new SmallShopData(data).write();
        Path all = folder.resolve("all.csv");

        int status = run(
                "evaluate",
                "all",
                data.toString(),
                "--only",
                "next-item,cold-start,factors,sentiment",
                "--figures",
                all.toString());

        assertThat(status).as(out.toString() + err).isZero();
        assertThat(err.toString()).isEmpty();
        List<Figure> figures = Figures.read(all);
        assertThat(figures)
                .extracting(Figure::task)
                .contains("next-item", "cold-start", "factors", "sentiment")
                .doesNotContain("reorders", "purchase", "segments", "privacy");
        assertThat(table()).hasSize(1 + figures.size());
        assertThat(table().get(0).split("\\s+"))
                .containsExactly("task", "data", "model", "measure", "value", "low", "high", "command");
        assertThat(table())
                .anyMatch(line -> line.matches("factors +rees46-small.csv +\\* popularity +NDCG@10 of lists"
                        + "( +\\d\\.\\d{4}){3} +\\./shopstream evaluate factors --format rees46 '.*'"))
                .anyMatch(line ->
                        line.matches("factors +rees46-small.csv +ALS, rank \\d+ +recall@10 of lists +\\d\\.\\d{4}"))
                .anyMatch(line -> line.matches(
                        "sentiment +chairs.ndjson +words and rules, as in use +accuracy( +\\d\\.\\d{4}){3}"));
        assertThat(footer())
                .containsExactly("not run: evaluate cold-start: there is no " + data + "/clickstream/taobao*.csv*");

        // as the last column promises
        for (String task : List.of("factors", "sentiment")) {
            Path alone = folder.resolve(task + ".csv");
            PlannedEvaluation planned =
                    EvaluationPlan.of(data, List.of(task), false).planned().get(0);
            List<String> arguments = new ArrayList<>(planned.arguments());
            arguments.addAll(List.of("--figures", alone.toString()));
            assertThat(run(arguments.toArray(String[]::new))).isZero();
            assertThat(figures).containsAll(Figures.read(alone));
            assertThat(Figures.read(alone)).isNotEmpty();
        }
    }

    @Test
    void whatFailsIsALineAndTheOthersRun() throws IOException {
        new SmallShopData(folder).writeSamples();

        int status = run("evaluate", "all", folder.toString(), "--only", "reorders,cold-start");

        assertThat(status).as(out.toString() + err).isEqualTo(1);
        assumeFalse(
                out.toString().contains("XGBoost cannot be loaded"), "SKIPPED: XGBoost's native code does not load");
        assertThat(table()).filteredOn(line -> line.startsWith("cold-start")).hasSize(4);
        Path retail = folder.resolve("baskets/online-retail-sample.csv");
        assertThat(footer())
                .anyMatch(
                        line -> line.matches("failed: ./shopstream evaluate reorders --format online-retail --folds 5 "
                                + retail + ": " + retail + ": \\d+ users whose last order can be predicted,"
                                + " which is fewer than 100"));
    }

    @Test
    void aProcessOfItsOwnHandsItsFiguresOver() throws IOException {
        new SmallShopData(folder).write();
        Path figures = folder.resolve("figures.csv");

        int status = run("evaluate", "all", folder.toString(), "--only", "reorders", "--figures", figures.toString());

        assumeFalse(
                out.toString().contains("XGBoost cannot be loaded"), "SKIPPED: XGBoost's native code does not load");
        assertThat(status).as(out.toString() + err).isZero();
        assertThat(Figures.read(figures))
                .filteredOn(figure -> figure.measure().equals("F1 a user"))
                .extracting(Figure::model)
                .containsExactly("gradient boosting", "random forest", "last basket", "most frequent products");
    }

    @Test
    void whatCannotBeIsOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertFails(1, file + ": no such folder; DATA or SHOPSTREAM_DATA says where shops' data are", file.toString());
        assertFails(
                2,
                "--only is of next-item, cold-start, factors, sentiment, reorders, purchase, segments, privacy, not 'all'",
                folder.toString(),
                "--only",
                "all");
        assertFails(
                2,
                "--figures is in a folder that is not there, " + folder.resolve("none"),
                folder.toString(),
                "--figures",
                folder.resolve("none/figures.csv").toString());
        assertFails(2, "--figures is a folder, " + folder, folder.toString(), "--figures", folder.toString());
    }

    private void assertFails(int status, String line, String... arguments) {
        err.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 2];
        all[0] = "evaluate";
        all[1] = "all";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        assertThat(run(all)).as(Arrays.toString(all)).isEqualTo(status);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("shopstream: " + line);
        assertThat(out.toString()).isEmpty();
    }
}
