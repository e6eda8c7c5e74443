package io.shopstream.local.command.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import io.shopstream.modelstore.TrainingRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryPictureTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private static TrainingRuns.Run run(String model, int day, Map<String, Double> figures) {
        return new TrainingRuns.Run(model, START.plus(Duration.ofDays(day)), !figures.isEmpty(), figures);
    }

    @Test
    void eachModelHasALineAndWhatWasWorseACross() throws IOException {
        List<TrainingRuns.Run> month = new ArrayList<>();
        // nothing was in use yet, so there is no height for it
        month.add(run("factors", 0, Map.of()));
        for (int day = 0; day < 30; day++) {
            month.add(run("ranker", day, Map.of("heldOutHitRate", 0.5 + day / 100.0, "sessions", 1e6)));
            month.add(run("purchase", day, day % 7 == 3 ? Map.of() : Map.of("heldOutAuc", 0.7)));
            month.add(run("somethingNew", day, Map.of("heldOutAuc", 0.7)));
        }
        List<HistoryPicture.Line> lines = HistoryPicture.lines(month);
        assertThat(lines).extracting(HistoryPicture.Line::words).containsExactly("purchase, AUC", "ranker, HR@20");
        assertThat(lines.get(0).values()).hasSize(26).containsOnly(0.7);
        assertThat(lines.get(0).keptTimes()).hasSize(4).first().isEqualTo(Date.from(START.plus(Duration.ofDays(3))));
        assertThat(lines.get(0).keptValues()).containsOnly(0.7);
        assertThat(lines.get(1).values()).hasSize(30);
        assertThat(lines.get(1).keptTimes()).isEmpty();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        HistoryPicture.of(month).writePng(png);
        assertThat(png.size()).isGreaterThan(5_000);
    }

    @Test
    void oneTrainingIsAPoint() throws IOException {
        List<TrainingRuns.Run> one = List.of(run("factors", 0, Map.of("heldOutNdcg", 0.4)));
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        HistoryPicture.of(one).writeSvg(svg);

        assertThat(HistoryPicture.lines(one)).singleElement().satisfies(line -> {
            assertThat(line.words()).isEqualTo("factors, NDCG@10");
            assertThat(line.values()).containsExactly(0.4);
        });
        assertThat(svg.toString(UTF_8)).contains("<svg ");
    }

    @Test
    void whatCannotBeDrawnIsOneLine() {
        assertFails("--history ends in .svg or .png, not as in trainings.pdf", "--history", "trainings.pdf");
        assertFails("--history draws, and changes nothing", "--history", "a.svg", "--rollback", "ranker");
        assertFails("--days must be between 1 and 400, not 0", "--history", "a.svg", "--days", "0");
    }

    private static void assertFails(String line, String... arguments) {
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("models"));
        all.addAll(List.of(arguments));
        assertThat(Shopstream.commandLine(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true))
                        .execute(all.toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("shopstream: " + line);
    }
}
