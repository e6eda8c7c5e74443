package io.shopstream.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/state.md} lists what the jobs keep, and how much that is at most; for each bound there is a test. */
class StateLedgerTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern STATE = Pattern.compile("StateDescriptor<>\\(\\s*\"([a-z-]+)\"");
    private static final Pattern HOLDING =
            Pattern.compile("extends (?:Abstract\\w*Operator|Keyed(?:Broadcast)?ProcessFunction)\\b");

    @Test
    void eachBoundHasItsTest() throws IOException {
        for (List<String> row : rows()) {
            String test = row.get(row.size() - 1);
            if (test.equals("the connector's")) {
                continue;
            }
            List<String> named = quoted(test);
            assertThat(named).as("tests of %s", row.get(0)).isNotEmpty();
            for (String name : named) {
                String[] parts = name.split("\\.");
                assertThat(parts).as(name).hasSize(2);
                assertThat(source(TESTS, parts[0])).as(name).containsPattern("@Test\\s+void " + parts[1] + "\\(");
            }
        }
    }

    @Test
    void eachKeyedStateIsListed() throws IOException {
        Set<String> states = new TreeSet<>();
        for (String source : sources()) {
            Matcher state = STATE.matcher(source);
            while (state.find()) {
                states.add(state.group(1));
            }
        }
        Set<String> listed = rows().stream()
                .map(row -> quoted(row.get(0)))
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());

        assertThat(states).hasSizeGreaterThan(8);
        assertThat(listed).containsAll(states);
    }

    /** Also what it holds on the heap between two checkpoints. */
    @Test
    void eachOperatorThatHoldsAnythingIsNamed() throws IOException {
        String ledger = Files.readString(Path.of("../docs/state.md"));
        Set<String> operators = new HashSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (HOLDING.matcher(Files.readString(file)).find()) {
                    operators.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }

        assertThat(operators).contains("PairOperator", "LatestOperator", "SummaryFunction");
        assertThat(operators).allSatisfy(operator -> assertThat(ledger).contains("`" + operator + "`"));
    }

    /** Of all tables, without their heads. */
    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = Files.readAllLines(Path.of("../docs/state.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| state ") && !line.startsWith("| what "))
                .filter(line -> !line.startsWith("| ---"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        return rows;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(StateLedgerTest::read)
                    .toList();
        }
    }

    private static String source(Path root, String className) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(className + ".java"))
                    .map(StateLedgerTest::read)
                    .findFirst()
                    .orElse("");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
