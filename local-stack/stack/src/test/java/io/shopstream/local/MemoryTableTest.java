package io.shopstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.service.LocalServices;
import io.shopstream.local.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of docs/decisions/0002 says how much memory each process may take and took; the code decides the former. */
class MemoryTableTest {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

    /** A process, its heap, direct memory and RocksDB's, then what was measured, all in MB. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\w+)((?: \\| (?:\\d+|-)){6}) \\|$");

    private static final int BOUNDS = 3;
    private static final int UNDER_LOAD = 5;

    /** What the README calls 3.5 GB. */
    private static final long PROMISED = 3_500;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void eachProcessIsBoundedAsTheCodeHasIt() throws Exception {
        Map<String, List<Long>> decided = new LinkedHashMap<>();
        for (Service service : LocalServices.of(new Home(CHECKOUT, home), new Ports(0))) {
            decided.put(
                    service.name(),
                    bounds(service.command(), service.name().equals("taskmanager") ? rocksDb(service) : 0));
        }
        decided.put("supervisor", bounds(SupervisorProcess.SMALL, 0));

        Map<String, List<Long>> written = rows();
        written.remove("all");
        written.replaceAll((process, row) -> row.subList(0, BOUNDS));
        assertThat(written).isEqualTo(decided);
    }

    @Test
    void theLastRowIsTheSumAndWithinWhatTheReadmePromises() throws IOException {
        Map<String, List<Long>> rows = rows();
        List<Long> all = Objects.requireNonNull(rows.remove("all"));

        for (int column = 0; column < all.size(); column++) {
            int summed = column;
            assertThat(rows.values().stream().mapToLong(row -> row.get(summed)).sum())
                    .isEqualTo(all.get(column));
        }
        assertThat(Files.readString(CHECKOUT.resolve("README.md"))).contains("3.5 GB of free memory");
        assertThat(all.get(UNDER_LOAD)).isLessThan(PROMISED);
        assertThat(all.subList(0, BOUNDS).stream().mapToLong(Long::longValue).sum())
                .isLessThan(PROMISED);
    }

    private static List<Long> bounds(List<String> command, long rocksDb) {
        return List.of(megabytes(command, "-Xmx"), megabytes(command, "-XX:MaxDirectMemorySize="), rocksDb);
    }

    private static long megabytes(List<String> command, String flag) {
        return command.stream()
                .filter(word -> word.startsWith(flag))
                .mapToLong(word -> Long.parseLong(word.substring(flag.length()).replace("m", "")))
                .findFirst()
                .orElse(0);
    }

    private static long rocksDb(Service taskManager) throws IOException, InterruptedException {
        taskManager.preparation().prepare();
        String budget = "state.backend.rocksdb.memory.fixed-per-tm: ";
        try (Stream<String> options =
                Files.lines(taskManager.folder().resolveSibling("conf").resolve("config.yaml"))) {
            return options.filter(option -> option.startsWith(budget))
                    .mapToLong(option -> Long.parseLong(option.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<String, List<Long>> rows() throws IOException {
        Map<String, List<Long>> rows = new LinkedHashMap<>();
        String page =
                Files.readString(CHECKOUT.resolve("docs/decisions/0002-one-process-and-one-class-path-a-service.md"));
        for (MatchResult row : ROW.matcher(page).results().toList()) {
            List<Long> cells = new ArrayList<>();
            for (String cell : row.group(2).substring(3).split(" \\| ", -1)) {
                cells.add(cell.equals("-") ? 0 : Long.parseLong(cell));
            }
            rows.put(row.group(1), cells);
        }
        return rows;
    }
}
