package io.shopstream.check;

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
        TestedStack stack = TestedStack.in("pictures-it");
        Path folder = CommandLineRun.checkout().resolve(System.getProperty("pictures", ""));
        stack.remove();
        try (Browser browser = Browser.open(TestedStack.http(18_080))) {
            stack.shopstream("demo", "--sessions", "3000");
            stack.shopstream("up");
            ConsolePages pages = new ConsolePages(browser, TestedStack.elasticsearch());
            pages.takePicture("overview", "light", folder, TALLEST);
            pages.takePicture("products", "light", folder, TALLEST);
            pages.takePicture("audience", "dark", folder, TALLEST);
            pages.takePicture("quality", "dark", folder, TALLEST);
            pages.takePicture("overview", "phone", folder, TALLEST);
        } finally {
            stack.shopstream("down");
        }
    }
}
