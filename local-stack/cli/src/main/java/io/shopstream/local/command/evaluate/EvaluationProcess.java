package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.local.Home;
import io.shopstream.local.command.Shopstream;
import io.shopstream.local.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs an evaluation as the command that it is, in a process of its own, whose memory is gone when it ends. What it prints is lost; its figures
 * come back as values.
 */
final class EvaluationProcess {

    /** The memory that the launcher gives to {@code evaluate}. */
    private static final List<String> JVM = List.of("-Xmx2g", "-XX:+UseSerialGC", "-XX:-UsePerfData");

    private static final String PREFIX = "shopstream: ";

    private final Home home;

    EvaluationProcess(Home home) {
        this.home = home;
    }

    /**
     * What became of an evaluation.
     *
     * @param failure what went wrong, in one line; empty where nothing did
     * @param figures also of one that failed after it had them
     */
    record Outcome(String failure, List<Figure> figures, double seconds) {

        boolean failed() {
            return !failure.isEmpty();
        }
    }

    Outcome run(PlannedEvaluation evaluation) throws IOException, InterruptedException {
        Path figures = Files.createTempFile("shopstream", ".figures");
        Path errors = Files.createTempFile("shopstream", ".errors");
        long start = System.nanoTime();
        try {
            int status = ChildProcess.run(new ProcessBuilder(command(evaluation, figures))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile()));
            return new Outcome(
                    status == 0 ? "" : failure(errors, status),
                    Files.size(figures) == 0 ? List.of() : Figures.read(figures),
                    (System.nanoTime() - start) / 1e9);
        } finally {
            Files.delete(figures);
            Files.delete(errors);
        }
    }

    private List<String> command(PlannedEvaluation evaluation, Path figures) {
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.java());
        command.addAll(JVM);
        command.add("-D" + Home.CHECKOUT_PROPERTY + "=" + home.checkout());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Shopstream.class.getName()));
        command.addAll(evaluation.arguments());
        command.addAll(List.of("--figures", figures.toString()));
        return command;
    }

    private static String failure(Path errors, int status) throws IOException {
        try (Stream<String> lines = Files.lines(errors)) {
            return lines.filter(line -> line.startsWith(PREFIX))
                    .reduce((first, last) -> last)
                    .map(line -> line.substring(PREFIX.length()))
                    .orElse("it ended with " + status);
        }
    }
}
