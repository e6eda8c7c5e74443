package io.shopstream.local.command.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import io.shopstream.local.export.SessionColumn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ExportSessionsCommandTest {

    private final StringWriter errors = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Bounds are public where everybody can read them. */
    @Test
    void theHelpStatesTheBoundOfEveryColumn() {
        CommandLine command = new CommandLine(new ExportSessionsCommand());
        String footer = String.join(" ", command.getCommandSpec().usageMessage().footer());

        assertThat(footer.replaceAll("\\s+", " ")).contains(SessionColumn.listed());
    }

    @ParameterizedTest
    @CsvSource({
        "--epsilon 0, --epsilon must be above 0",
        "--epsilon 2000, at most 1000",
        "--epsilon 1 --sessions-a-user 0, --sessions-a-user must be between 1 and 100",
        "--epsilon 1 --columns lunch, there is no column 'lunch'",
        "--epsilon 1 --most hour=0, --most hour must be above 0",
        "--epsilon 1 --budget 0, --budget must be above 0",
        "--epsilon 1 --from noon, 'noon' is not a time",
        "--columns hour, --epsilon"
    })
    void nonsenseIsSaidInOneLineBeforeAnythingIsRead(String arguments, String words) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(errors.toString().lines().toList())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("shopstream: ")
                .contains(words);
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidBeforeAnythingIsSpent() {
        Path ledger = folder.resolve("ledger.csv");

        assertThat(run(
                        "--epsilon",
                        "1",
                        "--ledger",
                        ledger.toString(),
                        "--out",
                        folder.resolve("missing/rows.csv").toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("rows cannot be written to " + folder);
        assertThat(ledger).doesNotExist();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "export";
        all[1] = "sessions";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Shopstream.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(errors, true))
                .execute(all);
    }
}
