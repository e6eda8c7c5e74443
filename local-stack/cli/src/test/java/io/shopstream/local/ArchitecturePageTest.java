package io.shopstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that names what is gone misleads: what ARCHITECTURE.md names must exist. */
class ArchitecturePageTest {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)`");

    private static final Pattern PATH = Pattern.compile("`([a-z-]+/[A-Za-z0-9./-]*)`");

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
    void namesOnlyPathsThatExist() throws IOException {
        assertThat(named(PATH)).isNotEmpty().allSatisfy(path -> assertThat(CHECKOUT.resolve(path))
                .exists());
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(CHECKOUT.resolve("ARCHITECTURE.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
