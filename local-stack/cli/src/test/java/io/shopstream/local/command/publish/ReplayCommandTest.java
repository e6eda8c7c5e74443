package io.shopstream.local.command.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user sees when a replay cannot begin. */
class ReplayCommandTest {

    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aMissingFileIsOneLine() {
        Path missing = folder.resolve("missing.csv");

        assertThat(run("--format", "rees46", missing.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("shopstream: " + missing + ": no such file");
    }

    @Test
    void aFileOfAnotherFormatIsOneLine() throws IOException {
        Path taobao = folder.resolve("taobao.csv");
        Files.writeString(taobao, "user_id,item_id,category_id,behavior,unix_seconds\n", StandardCharsets.UTF_8);

        assertThat(run("--format", "rees46", taobao.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("shopstream: " + taobao + ": is a taobao file, not rees46");
    }

    @Test
    void aFormatThatIsNoneIsNamedWithThoseThatAre() {
        assertThat(run("--format", "rees47", "x")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "shopstream: Invalid value for option '--format': there is no format 'rees47'; there are"
                                + " rees46, taobao, online-retail (see 'shopstream replay --help')");
    }

    @Test
    void aFirstLineThatIsNothingIsOneLineThatSaysWhatWouldDo() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "1,2,3\n");

        assertThat(run("--format", "taobao", other.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "shopstream: " + other + ": is not a taobao file: its first line is '1,2,3', neither an"
                                + " event nor the header 'user_id,item_id,category_id,behavior,unix_seconds'");
    }

    @Test
    void anOrderOfDatesThatIsNoneIsOneLine() {
        assertThat(run("--format", "online-retail", "--dates", "year-first", "x"))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("shopstream: Invalid value for option '--dates': 'year-first' is none of month-first,"
                        + " day-first (see 'shopstream replay --help')");
    }

    @Test
    void aSpeedThatIsNoneIsOneLine() {
        assertThat(run("--format", "rees46", "--speed", "0", "x")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "shopstream: Invalid value for option '--speed': '0' is neither a positive number nor max"
                                + " (see 'shopstream replay --help')");
    }

    private int run(String... arguments) {
        String[] replay = new String[arguments.length + 1];
        replay[0] = "replay";
        System.arraycopy(arguments, 0, replay, 1, arguments.length);
        return Shopstream.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
                .execute(replay);
    }
}
