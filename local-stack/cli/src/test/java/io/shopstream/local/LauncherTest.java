package io.shopstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A module that the launcher does not look at is not built again when it changes. */
class LauncherTest {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private static final Pattern LOOKED_AT = Pattern.compile("(?m)^  outdated_module ([a-z/-]+) ");

    @Test
    void looksAtEveryModuleThatTheBuildMakes() throws IOException {
        List<String> built = new ArrayList<>(found(MODULE, CHECKOUT.resolve("pom.xml")));
        built.removeAll(List.of("local-stack", "benchmarks/similar-users")); // a parent; built by its own command
        found(MODULE, CHECKOUT.resolve("local-stack/pom.xml")).forEach(module -> built.add("local-stack/" + module));

        assertThat(found(LOOKED_AT, CHECKOUT.resolve("shopstream"))).containsExactlyInAnyOrderElementsOf(built);
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
