package io.shopstream.local.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluationPlanTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private void file(String name) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.createFile(file);
    }

    private EvaluationPlan plan(boolean trainRanker) throws IOException {
        return EvaluationPlan.of(data, EvaluationPlan.TASKS, trainRanker);
    }

    private List<String> commands(boolean trainRanker) throws IOException {
        return plan(trainRanker).planned().stream()
                .map(planned -> planned.command().replace(data + "/", ""))
                .toList();
    }

    @Test
    void everyFileOfTheDataIsEvaluatedOnWithFixedSettings() throws IOException {
        file("next-item/diginetica-train-sessions.txt.gz");
        file("next-item/diginetica-test-prefix-next.txt.gz");
        file("clickstream/rees46-2019-10-01.csv.gz");
        file("clickstream/taobao-2017-11-26.csv.gz");
        file("baskets/online-retail.csv.gz");
        file("amazon/musical-instruments-reviews.ndjson.gz");
        file("reviews/patio-lawn-garden.ndjson.gz");
        file("reviews/musical-instruments.ndjson.gz");
        file("purchase/online-shoppers-intention.csv.gz");
        file("reviews/.patio-lawn-garden.ndjson.gz.swp");

        assertThat(commands(false))
                .containsExactly(
                        "./shopstream evaluate next-item next-item/diginetica-train-sessions.txt.gz"
                                + " next-item/diginetica-test-prefix-next.txt.gz",
                        "./shopstream evaluate cold-start --format rees46 clickstream/rees46-2019-10-01.csv.gz",
                        "./shopstream evaluate cold-start --format taobao clickstream/taobao-2017-11-26.csv.gz",
                        "./shopstream evaluate factors --format amazon --split user"
                                + " amazon/musical-instruments-reviews.ndjson.gz",
                        "./shopstream evaluate factors --format rees46 clickstream/rees46-2019-10-01.csv.gz",
                        "./shopstream evaluate factors --format online-retail --trials 8 baskets/online-retail.csv.gz",
                        "./shopstream evaluate sentiment reviews/musical-instruments.ndjson.gz"
                                + " reviews/patio-lawn-garden.ndjson.gz",
                        "./shopstream evaluate sentiment --format amazon amazon/musical-instruments-reviews.ndjson.gz",
                        "./shopstream evaluate reorders --format online-retail --folds 5 baskets/online-retail.csv.gz",
                        "./shopstream evaluate purchase --seeds 3 purchase/online-shoppers-intention.csv.gz",
                        "./shopstream evaluate purchase --format rees46 clickstream/rees46-2019-10-01.csv.gz",
                        "./shopstream evaluate purchase --format taobao clickstream/taobao-2017-11-26.csv.gz",
                        "./shopstream evaluate purchase --simulated 60000",
                        "./shopstream evaluate segments --format online-retail baskets/online-retail.csv.gz",
                        "./shopstream evaluate segments --shoppers 3000 --seeds 3",
                        "./shopstream evaluate privacy --rows 30000 --seeds 5");
        assertThat(plan(false).missing()).isEmpty();
        assertThat(commands(true).get(0)).startsWith("./shopstream evaluate next-item --train-ranker next-item/");
        assertThat(commands(true)).hasSameSizeAs(commands(false));
    }

    @Test
    void whatIsMissingIsToldAndWhatIsSimulatedRuns() throws IOException {
        file("next-item/shop-train-sessions.txt");
        Files.createDirectory(data.resolve("baskets"));
        file("purchase");

        assertThat(commands(false)).hasSize(3);
        assertThat(plan(false).missing())
                .hasSize(13)
                .contains(
                        "evaluate next-item: there is no " + data + "/next-item/shop-test-prefix-next.txt",
                        "evaluate reorders: there is no " + data + "/baskets/online-retail*.csv*",
                        "evaluate purchase: there is no " + data + "/purchase/online-shoppers*.csv*");
        assertThat(EvaluationPlan.of(data, List.of("privacy"), false).missing()).isEmpty();
    }

    /** A new evaluation belongs into the table, unless it is of something else than a model. */
    @Test
    void everyEvaluationIsPlannedAndTakesAFileForItsFigures() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine evaluate = Objects.requireNonNull(
                Shopstream.commandLine(nowhere, nowhere).getSubcommands().get("evaluate"));

        Set<String> tasks = new HashSet<>(EvaluationPlan.TASKS);
        tasks.add("all");
        tasks.add("experiments");
        assertThat(evaluate.getSubcommands().keySet()).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(evaluate.getSubcommands().values())
                .allSatisfy(command -> assertThat(command.getCommandSpec().findOption("--figures"))
                        .as(command.getCommandName())
                        .isNotNull());
    }

    @Test
    void aCommandIsAsAShellTakesIt() {
        assertThat(PlannedEvaluation.of("sentiment", List.of(), List.of("/a shop's/x.ndjson", "y.ndjson"))
                        .command())
                .isEqualTo("./shopstream evaluate sentiment '/a shop'\\''s/x.ndjson' y.ndjson");
    }
}
