package io.shopstream.training.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.settings.Arguments;
import io.shopstream.training.xgboost.NativeCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateEvaluationTest {

    @BeforeAll
    static void nativeCode() {
        NativeCode.assumeItLoads();
    }

    @Test
    void atAnEpsilonOfOneOnThirtyThousandRowsHardlyAnythingIsLost() throws Exception {
        List<String> lines = run("--simulated", "16500", "--epsilon", "1", "--seeds", "3");

        assertThat(lines).hasSize(6);
        assertThat(number(lines.get(0).replaceFirst(".* users, ", ""))).isBetween(30_000.0, 32_000.0);
        double plain = figure(lines.get(3));
        double confidential = figure(lines.get(4));
        assertThat(lines.get(4)).startsWith("private, epsilon 1.0, delta 1e-06 ");
        assertThat(plain).isGreaterThan(0.68);
        assertThat(figure(lines.get(5))).isBetween(-0.02, 0.02);
        assertThat(Math.abs(plain - confidential - figure(lines.get(5)))).isLessThan(2e-4);
    }

    @Test
    void atHardlyAnyEpsilonMuchIsLost(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("figures.csv");
        List<String> lines =
                run("--simulated", "5000", "--epsilon", "0.02", "--seeds", "2", "--figures", file.toString());

        assertThat(figure(lines.get(5))).isGreaterThan(0.1);
        // of log loss, too, what is lost is above 0
        assertThat(number(lines.get(5).substring(55).strip())).isGreaterThan(0.1);

        List<Figure> areas = Figures.read(file).stream()
                .filter(figure -> figure.measure().equals("AUC"))
                .toList();
        assertThat(areas)
                .extracting(Figure::model, Figure::baseline)
                .containsExactly(
                        tuple("base rate", true),
                        tuple("logistic regression", true),
                        tuple("private, epsilon 0.02, delta 1e-06", false));
        for (int i = 0; i < areas.size(); i++) {
            Figure area = areas.get(i);
            assertThat(area.value())
                    .isBetween(area.low(), area.high())
                    .isCloseTo(figure(lines.get(2 + i)), within(1e-4));
        }
    }

    private static List<String> run(String... arguments) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, UTF_8);
        PurchaseEvaluationProcess.run(EvaluationSettings.from(Arguments.of(arguments, Map.of())), out, out);
        return said.toString(UTF_8).lines().toList();
    }

    /** The AUC of a line of the table. */
    private static double figure(String line) {
        return number(line.substring(34).strip());
    }

    private static double number(String text) {
        return Double.parseDouble(text.split(" ")[0].replace(",", ""));
    }
}
