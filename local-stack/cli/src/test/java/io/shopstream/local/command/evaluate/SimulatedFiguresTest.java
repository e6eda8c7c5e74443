package io.shopstream.local.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of evaluations that need no file. */
class SimulatedFiguresTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private List<Figure> figures(String... arguments) throws IOException {
        Path file = folder.resolve("figures.csv");
        String[] all = new String[arguments.length + 3];
        all[0] = "evaluate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--figures";
        all[all.length - 1] = file.toString();
        StringWriter err = new StringWriter();
        int status = Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all);
        // where so little is simulated, promises may be broken by chance
        assertThat(status).as(out.toString() + err).isLessThan(2);
        return Figures.read(file);
    }

    @Test
    void segmentsAreTheMeanOverSeeds() throws IOException {
        List<Figure> figures = figures("segments", "--shoppers", "500", "--seeds", "2");

        assertThat(figures)
                .extracting(Figure::model)
                .containsExactly("segments", "segments, of three kinds", "segments, of noise");
        double[] agreements = out.toString()
                .lines()
                .filter(line -> line.startsWith("agreement with the kinds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .toArray();
        assertThat(agreements).hasSize(2);
        Figure agreement = figures.get(0);
        assertThat(agreement.value())
                .isBetween(agreement.low(), agreement.high())
                .isCloseTo((agreements[0] + agreements[1]) / 2, within(0.001));
    }

    @Test
    void privacyHasAFigureAWayAndAnEpsilon() throws IOException {
        List<Figure> figures = figures("privacy", "--rows", "1000", "--seeds", "2");

        assertThat(figures)
                .filteredOn(figure -> figure.measure().equals("AUC"))
                .hasSize(16)
                .filteredOn(Figure::baseline)
                .extracting(Figure::model)
                .containsExactly("no privacy");
        assertThat(figures)
                .filteredOn(figure -> figure.measure().startsWith("most that any attack"))
                .hasSize(5)
                .allSatisfy(figure -> assertThat(figure.value()).isBetween(0.0, 1.0));
    }

    @Test
    void experimentsAreHeldAgainstFixedHorizons() throws IOException {
        List<Figure> figures = figures("experiments", "--experiments", "100", "--days", "7", "--units", "800");

        assertThat(figures)
                .filteredOn(figure -> figure.measure().startsWith("A/A"))
                .hasSize(12)
                .filteredOn(Figure::baseline)
                .allSatisfy(figure -> assertThat(figure.value()).isGreaterThan(0.05));
    }
}
