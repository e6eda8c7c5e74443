package io.shopstream.local.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorizationReportTest {

    @Test
    void anIterationTakesAsLongAsTheSlowerTaskOfEachHalf(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("CURRENT"), "a-run");
        Files.createDirectories(folder.resolve("a-run"));
        Files.writeString(folder.resolve("a-run").resolve("report.json"), """
                {"ratings": 7, "objectives": [9.5, 8.25],
                 "tasks": [{"task": 0, "heldBytes": 10}, {"task": 1, "heldBytes": 30}],
                 "steps": [
                  {"step": "number items", "iteration": 0, "task": 0, "seconds": 100},
                  {"step": "items", "iteration": 1, "task": 0, "seconds": 1},
                  {"step": "items", "iteration": 1, "task": 1, "seconds": 2},
                  {"step": "users", "iteration": 1, "task": 0, "seconds": 8},
                  {"step": "users", "iteration": 1, "task": 1, "seconds": 4},
                  {"step": "items", "iteration": 2, "task": 0, "seconds": 16},
                  {"step": "users", "iteration": 2, "task": 1, "seconds": 32}]}""");

        assertThat(FactorizationReport.in(folder))
                .isEqualTo(new FactorizationReport(7, List.of(9.5, 8.25), List.of(10.0, 48.0), 30));
    }

    @Test
    void aFolderWithoutARunIsOneLine(@TempDir Path folder) {
        assertThatThrownBy(() -> FactorizationReport.in(folder))
                .isInstanceOf(UserError.class)
                .hasMessage("there is no report of a run in " + folder);
    }
}
