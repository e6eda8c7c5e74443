package io.shopstream.local.command.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadAmazonCommandTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aDryRunNeedsNoMongo() throws IOException {
        String good = "{\"reviewerID\":\"A\",\"asin\":\"B1\",\"overall\":5,\"unixReviewTime\":1}\n";
        Path file = Files.writeString(folder.resolve("reviews"), good + "nonsense\n".repeat(12) + good);

        int status = Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(out, true))
                .execute("load", "amazon", "--dry-run", file.toString(), "--", "--mongo", "mongodb://127.0.0.1:1");

        assertThat(status).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(12).startsWith("line 2 is no JSON").contains("and 2 more lines that hold no review");
        assertThat(lines.get(11)).matches("2 reviews, 12 lines bad: [0-9,]+ lines a second");
    }
}
