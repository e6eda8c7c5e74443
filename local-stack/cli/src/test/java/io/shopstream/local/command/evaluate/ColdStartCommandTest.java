package io.shopstream.local.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdStartCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Of the counted sessions each views one product twice, and two are of one category; the others view the two of a category. */
    private Path clickstream(int sessions) throws IOException {
        StringBuilder csv = new StringBuilder(
                "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n");
        for (int i = 0; i < sessions; i++) {
            for (int click = 0; click < 2; click++) {
                String time = String.format("2019-10-01 %02d:%02d:%02d UTC", i / 60, i % 60, click);
                int category = i < sessions * 7 / 10 ? i / 2 : (i - sessions * 7 / 10) % (sessions / 3);
                int product = i < sessions * 7 / 10 ? i : 2 * category + click;
                csv.append(String.format(
                        "%s,view,%d,1,furniture.kind%d,brand,%d.00,%d,session-%d%n",
                        time, product, category, 100 + category, i, i));
            }
        }
        return Files.writeString(folder.resolve("clicks-" + sessions + ".csv"), csv);
    }

    private int run(String... arguments) {
        return Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void contentFindsWhatNobodyHasLookedAtTogether() throws IOException {
        assertThat(run(
                        "evaluate",
                        "cold-start",
                        "--format",
                        "rees46",
                        clickstream(400).toString(),
                        "--figures",
                        folder.resolve("figures.csv").toString()))
                .as(err.toString())
                .isZero();

        List<String> rows = out.toString().lines().toList();
        assertThat(rows).hasSize(7);
        assertThat(rows.get(0)).isEqualTo("400 sessions");
        String[] first = rows.get(2).strip().split("\\s{2,}");
        assertThat(first[0]).isEqualTo("up to 1");
        assertThat(Integer.parseInt(first[1])).isEqualTo(120);
        assertThat(Double.parseDouble(first[2].replace(" %", ""))).isLessThan(20);
        assertThat(Double.parseDouble(first[3].replace(" %", ""))).isGreaterThan(90);
        assertThat(rows.get(6)).contains("more", " 0 ", "0.0 %");

        // nobody was asked after other products
        List<Figure> figures = Figures.read(folder.resolve("figures.csv"));
        assertThat(figures)
                .extracting(Figure::model, Figure::baseline, Figure::measure)
                .containsExactly(
                        tuple("what was counted", true, "HR@20, last product in 1"),
                        tuple("with content", false, "HR@20, last product in 1"));
        Figure content = figures.get(1);
        assertThat(content.value()).isBetween(content.low(), content.high()).isGreaterThan(0.9);
        // 120 questions: two standard errors, about
        assertThat(content.high() - content.low()).isBetween(0.01, 0.12);
    }

    @Test
    void tooLittleIsOneLine() throws IOException {
        Path few = clickstream(20);

        assertThat(run("evaluate", "cold-start", "--format", "rees46", few.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains(few + ": 20 sessions that viewed anything, which is fewer than 100");
    }
}
