package io.shopstream.local.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ExperimentsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void thePromisesAreTablesOfAHundredColumns() {
        assertThat(run("evaluate", "experiments", "--experiments", "100", "--days", "7", "--units", "800"))
                .as("%s%s", out, err)
                .isZero();

        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
                .contains(
                        "100 experiments of each kind, each of 7 days with 800 new units a day",
                        "All promises are kept.")
                .anyMatch(line ->
                        line.matches(" {2}clicks an impression, CUPED {2,}[0-4]\\.\\d % +\\d+\\.\\d % +\\d+\\.\\d %"))
                .anyMatch(line -> line.matches(" {2}revenue a unit( +\\d+\\.\\d %){8}"))
                .anyMatch(line -> line.matches(" {2}sound splits +\\d\\.\\d\\d % +\\d\\.\\d\\d %"));
    }

    @Test
    void aNumberThatSaysTooLittleIsOneLine() {
        assertThat(run("evaluate", "experiments", "--experiments", "99")).isEqualTo(2);
        assertThat(err.toString()).contains("--experiments must be between 100 and 2147483647, not 99");
        assertThat(run("evaluate", "experiments", "--days", "61")).isEqualTo(2);
        assertThat(err.toString()).contains("--days must be between 7 and 60, not 61");
        assertThat(run("evaluate", "experiments", "--units", "357")).isEqualTo(2);
        assertThat(err.toString()).contains("--units must be between 358 and 100000, not 357");
    }
}
