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

    private static final int AUC = 34;
    private static final int LOST = 55;
    private static final int LOG_LOSS = 76;

    @BeforeAll
    static void nativeCode() {
        NativeCode.assumeItLoads();
    }

    @Test
    void atAnEpsilonOfTwoOnFifteenThousandRowsLittleIsLost() throws Exception {
        List<String> lines = run("--simulated", "8250", "--epsilon", "2", "--seeds", "1");

        assertThat(lines).hasSize(10);
        assertThat(lines.get(0)).startsWith("8,250 simulated sessions, 1 seed, delta 1e-06: 1,");
        assertThat(number(lines.get(1).replaceFirst(".* of their ", ""))).isBetween(16_000.0, 18_000.0);
        assertThat(lines.get(2)).matches("given to networks: \\d+,\\d+ of their \\d+,\\d+ sessions, at most 10 each");
        assertThat(lines.get(6)).startsWith("logistic regression, epsilon 2.0 ");
        assertThat(lines.get(8)).startsWith("network over events, epsilon 2.0 ");
        double plain = figure(lines.get(5), AUC);
        assertThat(plain).isGreaterThan(0.68);
        assertThat(figure(lines.get(6), LOST)).isBetween(-0.03, 0.03);
        assertThat(Math.abs(plain - figure(lines.get(6), AUC) - figure(lines.get(6), LOST)))
                .isLessThan(2e-4);
        double network = figure(lines.get(7), AUC);
        assertThat(network).isBetween(0.66, plain + 0.05);
        assertThat(figure(lines.get(8), AUC)).isGreaterThan(0.6);
        assertThat(Math.abs(network - figure(lines.get(8), AUC) - figure(lines.get(8), LOST)))
                .isLessThan(2e-4);
        assertThat(figure(lines.get(9), AUC)).isGreaterThan(plain);
    }

    @Test
    void atHardlyAnyEpsilonMuchIsLost(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("figures.csv");
        List<String> lines =
                run("--simulated", "2500", "--epsilon", "0.02,10", "--seeds", "2", "--figures", file.toString());

        assertThat(figure(lines.get(6), LOST)).isGreaterThan(0.1);
        assertThat(figure(lines.get(6), LOG_LOSS)).isGreaterThan(figure(lines.get(7), LOG_LOSS) + 0.1);
        assertThat(figure(lines.get(9), AUC)).isBetween(0.4, 0.6);

        List<Figure> areas = Figures.read(file).stream()
                .filter(figure -> figure.measure().equals("AUC"))
                .toList();
        assertThat(areas)
                .extracting(Figure::model, Figure::baseline)
                .containsExactly(
                        tuple("base rate", true),
                        tuple("logistic regression", true),
                        tuple("logistic regression, epsilon 0.02", false),
                        tuple("logistic regression, epsilon 10.0", false),
                        tuple("network over events", true),
                        tuple("network over events, epsilon 0.02", false),
                        tuple("network over events, epsilon 10.0", false),
                        tuple("the true chance", true));
        for (int i = 0; i < areas.size(); i++) {
            Figure area = areas.get(i);
            assertThat(area.value())
                    .isBetween(area.low(), area.high())
                    .isCloseTo(figure(lines.get(4 + i), AUC), within(1e-4));
        }
    }

    private static List<String> run(String... arguments) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, UTF_8);
        PurchaseEvaluationProcess.run(EvaluationSettings.from(Arguments.of(arguments, Map.of())), out, out);
        return said.toString(UTF_8).lines().toList();
    }

    /** A figure of a line of the table, by where it begins. */
    private static double figure(String line, int from) {
        return number(line.substring(from).strip());
    }

    private static double number(String text) {
        return Double.parseDouble(text.split(" ")[0].replace(",", ""));
    }
}
