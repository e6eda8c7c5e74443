package io.shopstream.check;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The real shops' files, which are no part of the checkout: {@code SHOPSTREAM_DATA}, else {@code ../shared/data}. */
final class RealShopFiles {

    private RealShopFiles() {}

    /** The file of this name, in the folder or below it; the test is skipped, saying so, where it is absent. */
    static Path file(String name) {
        Path folder = folder();
        List<Path> places = List.of(
                folder.resolve(name),
                folder.resolve("clickstream").resolve(name),
                folder.resolve("baskets").resolve(name));
        @Nullable
        Path found = places.stream().filter(Files::isRegularFile).findFirst().orElse(null);
        assumeTrue(
                found != null,
                () -> "SKIPPED: no " + name + " in " + folder
                        + " (real data is not part of the checkout; SHOPSTREAM_DATA names another folder)");
        return Objects.requireNonNull(found);
    }

    private static Path folder() {
        String named = System.getenv("SHOPSTREAM_DATA");
        if (named != null && !named.isEmpty()) {
            return Path.of(named).toAbsolutePath();
        }
        @Nullable Path checkout = Path.of("").toAbsolutePath();
        while (checkout != null && !Files.exists(checkout.resolve("mvnw"))) {
            checkout = checkout.getParent();
        }
        return checkout == null
                ? Path.of("shared/data")
                : checkout.resolveSibling("shared").resolve("data");
    }
}
