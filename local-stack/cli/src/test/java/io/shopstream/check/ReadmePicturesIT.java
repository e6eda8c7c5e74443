package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Renews the README's pictures of the console, on simulated sessions; only when asked to (CONTRIBUTING.md). */
@EnabledIfSystemProperty(named = "pictures", matches = ".+")
class ReadmePicturesIT {

    /** So that they stay below a megabyte together. */
    private static final int TALLEST = 900;

    @Test
    void takesThem() throws IOException, InterruptedException {
        TestedStack stack = TestedStack.in("pictures-it");
        Path folder = CommandLineRun.checkout().resolve(System.getProperty("pictures", ""));
        stack.remove();
        try (Browser browser = Browser.open(TestedStack.http(18_080))) {
            stack.shopstream("demo", "--sessions", "3000");
            stack.shopstream("up");
            predictPurchases(stack);
            shopWithAnExperiment(stack, folder);
            stack.shopstream("train", "segments", "--force");
            ConsolePages pages = new ConsolePages(browser, TestedStack.elasticsearch());
            pages.takePicture("overview", "light", folder, TALLEST);
            pages.takePicture("products", "light", folder, TALLEST);
            pages.takePicture("recommendations", "light", folder, TALLEST);
            pages.takePicture("graph", "light", folder, TALLEST);
            pages.takePicture("intent", "light", folder, TALLEST);
            pages.takePicture("audience", "dark", folder, TALLEST);
            pages.takePicture("quality", "dark", folder, TALLEST);
            pages.takePicture("overview", "phone", folder, TALLEST);
        } finally {
            stack.shopstream("down");
        }
    }

    /** So that the page on intent has sessions that are over; those of the experiment go on. */
    private static void predictPurchases(TestedStack stack) throws IOException, InterruptedException {
        stack.shopstream("train", "purchase", "--force", "--model", "boosted");
        ExportedMetrics.awaitModelOfPurchases();
        stack.shopstream("simulate", "--sessions=3000", "--seed=5", "--start=now-20h", "--span=19h");
        stack.shopstream("drain");
    }

    /** So that the page on recommendations has something to show. */
    private static void shopWithAnExperiment(TestedStack stack, Path folder) throws IOException {
        Path experiment = Files.createTempFile(folder, "experiment", ".json");
        try {
            Files.writeString(experiment, """
                    {"experiments": [{"name": "lists", "scenario": "discover", "control": "popular", "primary": "ctr",
                      "variants": [{"name": "popular", "lists": "popular"}, {"name": "ranked"}]}]}""");
            for (String job : List.of("gate", "insights", "profile", "stats")) {
                // those of the demo are there already
                CommandLineRun submitted = CommandLineRun.shopstream(stack.home(), "submit", job);
                assertThat(submitted.status() == 0 || submitted.errors().contains("is there already"))
                        .as("%s", submitted)
                        .isTrue();
            }
            stack.shopstream(
                    "simulate",
                    "--closed-loop",
                    "--sessions=2500",
                    "--shoppers=1500",
                    "--experiment",
                    experiment.toString());
            stack.shopstream("drain");
        } finally {
            Files.delete(experiment);
        }
    }
}
