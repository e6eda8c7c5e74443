package io.shopstream.local.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.local.command.Shopstream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused before the evaluation's process is started, and how its figures are drawn; the rest is tested there. */
class PurchaseCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private void assertRefused(String line, String... command) {
        err.getBuffer().setLength(0);
        assertThat(Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                        .execute(command))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("shopstream: " + line);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aPictureIsOfWhatPrivacyCosts() {
        assertRefused(
                "--picture draws what privacy costs, and goes with --epsilon only",
                "evaluate",
                "purchase",
                "--simulated",
                "5000",
                "--picture",
                "x.png");
        for (String command : List.of("purchase", "privacy")) {
            assertRefused(
                    "--picture ends with .svg or .png, unlike 'x.gif'", "evaluate", command, "--picture", "x.gif");
        }
    }

    @Test
    void aBudgetForANetworkIsOfAnEpsilon() {
        for (String flag : List.of("--delta", "--budget", "--budget-delta", "--ledger")) {
            assertRefused(
                    flag + " goes with --epsilon only",
                    "train",
                    "sequences",
                    "--data",
                    "/dev/null",
                    "--out",
                    "x",
                    "--",
                    flag,
                    "1");
        }
    }

    @Test
    void aWayIsALineOverEpsilonAndWithoutOneLevel() throws IOException {
        Figures found = new Figures("purchase", "simulated");
        found.baseline("base rate").add("AUC", 0.5);
        found.model("logistic regression").add("AUC", 0.72, 0.7, 0.74);
        found.model("logistic regression, epsilon 10.0").add("AUC", 0.71, 0.7, 0.72);
        found.model("logistic regression, epsilon 0.1").add("AUC", 0.62, 0.6, 0.64);
        found.model("network, epsilon 1.0").add("log loss", 0.4).add("AUC", 0.66);
        found.baseline("the true chance").add("AUC", 0.76, 0.75, 0.77);
        List<Figure> figures = found.all();

        assertThat(PrivacyPicture.lines(figures)).containsOnlyKeys("logistic regression", "network");
        assertThat(PrivacyPicture.lines(figures).get("logistic regression")).containsOnlyKeys(0.1, 10.0);
        assertThat(PrivacyPicture.levels(figures))
                .extracting(Figure::model)
                .containsExactly("logistic regression", "the true chance");
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        PrivacyPicture.of(figures, "5,000 simulated sessions").writePng(png);
        assertThat(png.size()).isGreaterThan(5_000);
    }
}
