package io.shopstream.local.command.train;

import io.shopstream.local.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Runs {@code model-training}, whose native code and memory are no part of this process. */
public final class TrainingRun {

    private final Home home;

    public TrainingRun(Home home) {
        this.home = home;
    }

    /**
     * Trains a ranker; what it says goes where this process writes.
     *
     * @param used what the new one is held against; null for the shipped one
     * @return the exit status: 0 written, 1 failed with a line, 3 worse than the one in use and not written
     */
    public int ranker(Path sessions, Path out, @Nullable Path used, boolean force)
            throws IOException, InterruptedException {
        Path module = home.modelTraining();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx4g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        module.resolve("model-training.jar") + File.pathSeparator + module.resolve("lib")
                                + File.separator + "*",
                        "io.shopstream.training.TrainingProcess",
                        sessions.toString(),
                        out.toString(),
                        used == null ? "" : used.toString(),
                        Boolean.toString(force))
                .inheritIO()
                .start()
                .waitFor();
    }
}
