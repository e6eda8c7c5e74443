package io.shopstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that names what is gone misleads: what ARCHITECTURE.md names must exist, and its modules are those of the build. */
class ArchitecturePageTest {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)`");

    private static final Pattern PATH = Pattern.compile("`([a-z-]+/[A-Za-z0-9./-]*)`");

    /** A row of the table of modules: the module, what it is for, and what it depends on. */
    private static final Pattern MODULE = Pattern.compile("(?m)^\\| `([a-z/-]+)` \\| .+ \\|([^|]*)\\|$");

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    @Test
    void namesOnlyClassesThatExist() throws IOException {
        Set<String> sources;
        try (Stream<Path> files = Files.walk(CHECKOUT)) {
            sources = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }

        assertThat(named(CLASS_NAME)).isNotEmpty().isSubsetOf(sources);
    }

    @Test
    void namesEachModuleOfTheBuildAndWhatItDependsOn() throws IOException {
        SortedMap<String, SortedSet<String>> named = new TreeMap<>();
        for (MatchResult row : MODULE.matcher(page()).results().toList()) {
            named.put(row.group(1), new TreeSet<>(quoted(row.group(2))));
        }

        assertThat(named).containsExactlyInAnyOrderEntriesOf(Reactor.dependencies(CHECKOUT));
    }

    @Test
    void namesOnlyPathsThatExist() throws IOException {
        assertThat(named(PATH)).isNotEmpty().allSatisfy(path -> assertThat(CHECKOUT.resolve(path))
                .exists());
    }

    private static Set<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static String page() throws IOException {
        return Files.readString(CHECKOUT.resolve("ARCHITECTURE.md"));
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        return pattern.matcher(page())
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
