package io.shopstream.local.command.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.Home;
import io.shopstream.local.command.Shopstream;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCooccurrenceCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aMissingFileIsOneLine() {
        StringWriter err = new StringWriter();
        Path missing = folder.resolve("missing.gz");
        int status = Shopstream.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
                .execute("bench", "cooccurrence", "--diginetica", missing.toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("shopstream: " + missing + ": no such file");
    }

    @Test
    void runsOnTheJarsOfItsModule() {
        List<String> command =
                new BenchmarkProcess(new Home(folder, folder.resolve(".local")), "a.B", List.of("c")).command();

        Path target = folder.toAbsolutePath().resolve("benchmarks/jobs/target");
        assertThat(command)
                .containsSubsequence(
                        "-cp",
                        target.resolve("bench-jobs.jar") + File.pathSeparator + target.resolve("lib") + "/*",
                        "a.B",
                        "c");
    }
}
