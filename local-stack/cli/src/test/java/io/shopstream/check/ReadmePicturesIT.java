package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Renews the README's pictures of the console, on simulated sessions; only when asked to (CONTRIBUTING.md). */
@EnabledIfSystemProperty(named = "pictures", matches = ".+")
class ReadmePicturesIT {

    /** So that they stay below a megabyte together. */
    private static final int TALLEST = 900;

    @Test
    void takesThem() {
        Path home = CommandLineRun.checkout().resolve("local-stack/cli/target/pictures-it");
        Path folder = CommandLineRun.checkout().resolve(System.getProperty("pictures", ""));
        CommandLineRun.shopstream(home, "down");
        CommandLineRun.shopstream(home, "reset");
        try (Browser browser = Browser.open(URI.create("http://127.0.0.1:" + (18_080 + CommandLineRun.PORT_OFFSET)))) {
            CommandLineRun demo = CommandLineRun.shopstream(home, "demo", "--sessions", "3000");
            assertThat(demo.status()).as("%s", demo).isZero();
            assertThat(CommandLineRun.shopstream(home, "up").status()).isZero();
            URI elasticsearch = URI.create("http://127.0.0.1:" + (19_200 + CommandLineRun.PORT_OFFSET));
            ConsolePages pages = new ConsolePages(browser, new StoredDocuments(elasticsearch));
            pages.takePicture("overview", "light", folder, TALLEST);
            pages.takePicture("products", "light", folder, TALLEST);
            pages.takePicture("audience", "dark", folder, TALLEST);
            pages.takePicture("quality", "dark", folder, TALLEST);
            pages.takePicture("overview", "phone", folder, TALLEST);
        } finally {
            CommandLineRun.shopstream(home, "down");
        }
    }
}
