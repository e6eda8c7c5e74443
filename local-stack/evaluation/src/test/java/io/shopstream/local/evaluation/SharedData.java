package io.shopstream.local.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the real shops' files would be: {@code SHOPSTREAM_DATA}, else {@code ../shared/data} beside the checkout. */
final class SharedData {

    private SharedData() {}

    static Path file(String folder, String name) {
        String named = System.getenv("SHOPSTREAM_DATA");
        if (named != null && !named.isEmpty()) {
            Path direct = Path.of(named, name);
            return Files.exists(direct) ? direct : Path.of(named, folder, name);
        }
        @Nullable Path checkout = Path.of("").toAbsolutePath();
        while (checkout != null && !Files.exists(checkout.resolve("mvnw"))) {
            checkout = checkout.getParent();
        }
        Path shared = checkout == null ? Path.of("shared") : checkout.resolveSibling("shared");
        return shared.resolve("data").resolve(folder).resolve(name);
    }
}
