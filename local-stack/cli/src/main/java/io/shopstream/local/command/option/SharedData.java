package io.shopstream.local.command.option;

import io.shopstream.local.Home;
import java.nio.file.Path;

/** Where real shops' data are: {@code SHOPSTREAM_DATA}, else {@code ../shared/data} beside the checkout. */
public final class SharedData {

    private SharedData() {}

    public static Path folder(Home home) {
        String named = System.getenv().getOrDefault("SHOPSTREAM_DATA", "");
        return named.isEmpty() ? home.checkout().resolveSibling("shared").resolve("data") : Path.of(named);
    }
}
