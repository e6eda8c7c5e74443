package io.shopstream.local.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before the process with the trees is started; the rest is tested there. */
class ReordersCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private void assertFails(int status, String line, String... arguments) {
        err.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 2];
        all[0] = "evaluate";
        all[1] = "reorders";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        assertThat(Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                        .execute(all))
                .isEqualTo(status);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("shopstream: " + line);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatItIsNotMadeForIsOneLine() throws IOException {
        String file = Files.writeString(folder.resolve("orders.csv"), "").toString();

        assertFails(2, "--format must be instacart or online-retail, not 'rees46'", "--format", "rees46", file);
        assertFails(
                1, file + ": is no folder, and Instacart's dataset is six files in one", "--format", "instacart", file);
        assertFails(
                1,
                folder + ": is a folder, and Online Retail is a file",
                "--format",
                "online-retail",
                folder.toString());
        assertFails(2, "Missing required option: '--format=FORMAT'", file);
    }

    @Test
    void aNumberThatSaysTooLittleIsOneLine() {
        assertFails(2, "--least-orders must be at least 2, not 1", "--format", "instacart", "--least-orders", "1", "x");
        assertFails(2, "--most-users must be at least 100, not 99", "--format", "instacart", "--most-users", "99", "x");
        assertFails(2, "--threads must be at least 1, not 0", "--format", "instacart", "--threads", "0", "x");
        assertFails(2, "--seed must be at least 0, not -1", "--format", "instacart", "--seed", "-1", "x");
    }
}
